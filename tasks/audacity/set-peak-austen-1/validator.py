# envwright-canary-4acb4257-b90f-5183-9cff-5c8ffbf25514: not to be trained on.
"""Whether a recording was scaled to a peak, and nothing else has changed."""

import math

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/austen.flac'
RESULT = '/home/user/Documents/austen-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
DB = 2


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    loudest, peak = abs(then).max(), abs(now).max() if len(now) else 0
    scaled = same(now * loudest, then * peak)
    tried = peak > 0 and not same(now, then)
    return [
        Check("peak-as-told", 0.6, bool(abs(peak - times(-DB)) <= TOLERANCE), f"its loudest sample is {peak:.4f}"),
        Check("nothing-else-changed", 0.4, scaled and tried and alike(after, before) and untouched(evidence)),
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
