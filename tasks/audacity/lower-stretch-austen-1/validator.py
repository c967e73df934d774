# envwright-canary-ab624357-913e-5ea3-b9b1-095559e69c94: not to be trained on.
"""Whether a stretch is softer by so many decibels, and nothing else has changed."""

import math

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/austen.flac'
RESULT = '/home/user/Documents/austen-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END, DB = 1.8, 2.4, 9


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b = round(START * before.rate), round(END * before.rate)
    softer = then[a:b] * times(-DB)
    around = same(now[:a], then[:a]) and same(now[b:], then[b:])
    tried = not same(now, then)
    return [
        Check("lowered", 0.6, same(now[a:b], softer), f"its level there is {after.level(START, END):.4f}"),
        Check("nothing-else-changed", 0.4, around and tried and alike(after, before) and untouched(evidence)),
    ]


def times(db):
    """What so many decibels multiply an amplitude by: ten to the power of a twentieth of them."""
    return math.pow(2 * 5, db / (4 * 5))


def same(now, then):
    """Whether samples are as many and as loud, but for what rounding and dither do."""
    return now.shape == then.shape and bool((abs(now - then) <= TOLERANCE).all())


def untouched(evidence):
    """Whether the files that were there are as they were."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(DOCUMENT)
    return same(after.samples, before.samples) and evidence.lines(CREDITS) == evidence.initial.lines(CREDITS)


def alike(now, then):
    """Whether a recording is a WAV file of as many samples a second."""
    return now.format.startswith(KIND) and now.rate == then.rate
