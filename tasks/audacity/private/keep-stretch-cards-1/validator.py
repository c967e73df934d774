# envwright-canary-6c11e599-70e1-5aea-8d76-7fa1ebd446ca: not to be trained on.
"""Whether only a stretch was kept, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/cards.flac'
RESULT = '/home/user/Documents/cards-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END = 2.2, 3.1


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    kept = before.samples[round(START * before.rate) : round(END * before.rate)]
    tried = not same(after.samples, before.samples)
    return [
        Check("kept", 0.7, same(after.samples, kept), f"{after.seconds:.3f} s"),
        Check("nothing-else-changed", 0.3, tried and alike(after, before) and untouched(evidence)),
    ]


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
