# envwright-canary-2357e54e-7413-5a6e-a5b5-141dda9a5eee: not to be trained on.
"""Whether a picture got room of one colour at the right and below, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/page.png'
NEIGHBOUR = '/home/user/Documents/spain.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
WIDTH, HEIGHT = 240, 130
COLOUR = '#ffff00'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    right, below = now[:, before.width :], now[before.height :]
    kept = same(now[: before.height, : before.width], then)
    tried = not same(now, then)
    filled = painted(right, then, COLOUR) and painted(below, then, COLOUR)
    return [
        Check("room-made", 0.6, after.width == WIDTH and after.height == HEIGHT and filled, f"{after.width} by {after.height}"),
        Check("nothing-else-changed", 0.4, tried and kept and after.format == KIND and untouched(evidence)),
    ]


def painted(pixels, then, colour):
    """Whether pixels have all the same colour, and are as solid as those of a picture of the start."""
    return bool((pixels == [*bytes.fromhex(colour[1:]), int(then[0, 0, 3])]).all())


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
