# envwright-canary-7c786836-0ae2-5b38-bb52-fcb5e87af6df: not to be trained on.
"""Whether two channels became one that has both, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/backspin.flac'
RESULT = '/home/user/Documents/backspin-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    mean = then.mean(axis=1)
    both = len(now) > 0 and all(same(channel, mean) for channel in now.T)
    tried = len(now) == len(then) and not same(now, then)
    return [
        Check("one-channel", 0.3, after.channels == 1, f"{after.channels} channels"),
        Check("both-in-it", 0.4, both),
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
