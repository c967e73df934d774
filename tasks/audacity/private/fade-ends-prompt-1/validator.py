# envwright-canary-3b273733-8516-5f28-9ed3-2552e1311859: not to be trained on.
"""Whether a recording rises out of silence and goes down to it, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/prompt.flac'
RESULT = '/home/user/Documents/prompt-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END = 0.7, 2.8


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b = round(START * before.rate), round(END * before.rate)
    middle = now.shape == then.shape and same(now[a:b], then[a:b])
    tried = not same(now, then)
    return [
        Check("faded-in", 0.35, rising(now[:a], then[:a])),
        Check("faded-out", 0.35, rising(now[b:][::-1], then[b:][::-1])),
        Check("nothing-else-changed", 0.3, middle and tried and alike(after, before) and untouched(evidence)),
    ]


def rising(now, then, first=0):
    """Whether samples are those of before, rising evenly to their level; from silence, or from a later sample on."""
    steps = (0 * then + 1).cumsum(axis=0) - 1 + first
    return same(now, then * steps / (first + len(then)))


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
