# envwright-canary-6c11e599-70e1-5aea-8d76-7fa1ebd446ca: not to be trained on.
"""Does, to the recording, what the instruction of keep-stretch-cards-1 says."""

import io

import numpy
import soundfile

DOCUMENT = '/home/user/Documents/cards.flac'
RESULT = '/home/user/Documents/cards-edited.wav'
PARTS = {}
WORK = [['keep', 2.2, 3.1]]


def solve(files):
    """The files when all is done."""
    sound, made = read(files[DOCUMENT]), {}
    for edit in WORK:
        if edit[0] == "part":
            _, name, a, b = edit
            made[PARTS[name]] = written(edited(sound, [["keep", a, b]]))
        else:
            sound = edited(sound, [edit])
    made[RESULT] = written(sound)
    return {**files, **made}


def edited(sound, edits):
    """The samples and their rate when edits are done, in their order."""
    samples, rate = sound
    for name, *numbers in edits:
        samples = EDITS[name](samples, rate, *numbers)
    return samples, rate


def between(samples, rate, a, b):
    """What is before a stretch, the stretch, and what is behind it."""
    first, last = round(a * rate), round(b * rate)
    return samples[:first], samples[first:last], samples[last:]


def replaced(change):
    """An edit that puts something else in place of a stretch."""

    def edit(samples, rate, a, b, *more):
        before, stretch, behind = between(samples, rate, a, b)
        return numpy.concatenate([before, change(stretch, *more), behind])

    return edit


def rising(stretch):
    """From 0 to 1, a step a sample."""
    return (numpy.arange(len(stretch)) / max(len(stretch), 1))[:, None]


def repeat(samples, rate, a, b, at):
    """A copy of a stretch is put in."""
    before, _, behind = between(samples, rate, at, at)
    return numpy.concatenate([before, between(samples, rate, a, b)[1], behind])


def factor(db):
    """What so many decibels multiply by."""
    return 10 ** (db / 20)


EDITS = {
    "cut": replaced(lambda stretch: stretch[:0]),
    "silence": replaced(lambda stretch: 0 * stretch),
    "reverse": replaced(lambda stretch: stretch[::-1]),
    "fade_in": replaced(lambda stretch: stretch * rising(stretch)),
    "fade_out": replaced(lambda stretch: stretch * rising(stretch)[::-1]),
    "level": replaced(lambda stretch, db: stretch * factor(db)),
    "keep": lambda samples, rate, a, b: between(samples, rate, a, b)[1],
    "repeat": repeat,
    "peak": lambda samples, rate, db: samples * factor(db) / abs(samples).max(),
    "clip": lambda samples, rate, db: (samples * 9).clip(-factor(-db), factor(-db)),
    "mono": lambda samples, rate: samples.mean(axis=1, keepdims=True),
    "left": lambda samples, rate: samples[:, :1],
    "even": lambda samples, rate: 0 * samples + samples.mean(axis=1, keepdims=True),
    "swap": lambda samples, rate: samples[:, ::-1],
    "lopsided": lambda samples, rate: numpy.column_stack([samples[:, 0], samples.mean(axis=1)]),
    "turn_over": lambda samples, rate: samples * numpy.array([1, -1]),
}


def read(content):
    """Samples and rate of a recording."""
    return soundfile.read(io.BytesIO(content), always_2d=True)


def written(sound, coding="PCM_16", container="WAV"):
    """A recording as a file."""
    out = io.BytesIO()
    soundfile.write(out, *sound, subtype=coding, format=container)
    return out.getvalue()
