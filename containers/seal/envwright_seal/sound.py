"""A sound as samples, whatever its format."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

_SAMPLES = 40_000_000


@dataclass
class Sound:
    """One recording; without samples where the file is gone."""

    format: str
    """libsndfile's: 'WAV', 'FLAC', 'OGG', 'AIFF', ..."""
    coding: str
    """'PCM_16', 'FLOAT', 'VORBIS', ..."""
    rate: int
    """Samples a second."""
    samples: Any
    """numpy, float32, (samples, channels), full scale from -1 to 1."""

    @property
    def channels(self) -> int:
        """How many there are."""
        return int(self.samples.shape[1])

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate if self.rate else 0.0

    def level(self, start_s: float = 0.0, end_s: float | None = None) -> float:
        """Root mean square of all channels between two times in seconds, from 0 to 1; 0 of nothing."""
        import numpy

        end = len(self.samples) if end_s is None else round(end_s * self.rate)
        part = self.samples[round(start_s * self.rate) : end].astype(numpy.float64)
        return float(numpy.sqrt((part**2).mean())) if part.size else 0.0


def no_sound() -> Sound:
    """What there is where a file is gone."""
    import numpy

    return Sound("", "", 0, numpy.zeros((0, 0), numpy.float32))


def read_sound(content: bytes, path: str) -> Sound:
    """A sound by its content.

    Raises:
        ValueError: it is too long. libsndfile raises what it raises.
    """
    import soundfile

    with soundfile.SoundFile(io.BytesIO(content)) as file:
        if file.frames * file.channels > _SAMPLES:
            raise ValueError(f"more than {_SAMPLES} samples")
        samples = file.read(dtype="float32", always_2d=True)
        if len(samples) != file.frames:
            raise ValueError(f"{len(samples)} samples of the {file.frames} it says it has")
        samples.flags.writeable = False
        return Sound(file.format, file.subtype, file.samplerate, samples)
