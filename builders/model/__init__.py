"""The author that asks a language model where the archive author knows no more repair."""
