# envwright-canary-940976b8-6d25-59d3-8a1c-db03fab8cfdf: not to be trained on.
"""Whether stretches were saved as files of their own, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/prompt.flac'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
PART_1, START_1, END_1 = '/home/user/Documents/apology.wav', 0.2, 1.0
PART_2, START_2, END_2 = '/home/user/Documents/middle.wav', 1.1, 2.2
PART_3, START_3, END_3 = '/home/user/Documents/closing.wav', 2.2, 3.2


def validate(evidence):
    """The checks, for one final state."""
    before = evidence.initial.sound(DOCUMENT)
    saved = [each for each in map(evidence.sound, (PART_1, PART_2, PART_3, )) if len(each.samples)]
    fitting = all(alike(each, before) for each in saved)
    return [
        Check("apology-saved", 0.25, is_stretch(evidence.sound(PART_1), before, START_1, END_1)),
        Check("middle-saved", 0.25, is_stretch(evidence.sound(PART_2), before, START_2, END_2)),
        Check("closing-saved", 0.25, is_stretch(evidence.sound(PART_3), before, START_3, END_3)),
        Check("nothing-else-changed", 0.25, bool(saved) and fitting and untouched(evidence)),
    ]


def is_stretch(saved, before, start, end):
    """Whether a saved recording is what another one had from one time to another."""
    return same(saved.samples, before.samples[round(start * before.rate) : round(end * before.rate)])


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
