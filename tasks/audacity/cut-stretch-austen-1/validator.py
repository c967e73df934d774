# envwright-canary-2bcbc3be-c6f9-5ea9-9535-12c8d155bb04: not to be trained on.
"""Whether a stretch was taken out, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/austen.flac'
RESULT = '/home/user/Documents/austen-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END = 1.2, 1.7


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b = round(START * before.rate), round(END * before.rate)
    left = len(then) - b
    around = same(now[:a], then[:a]) and same(now[-left:], then[b:])
    tried = not same(now, then)
    return [
        Check("cut", 0.6, same(now[a:], then[b:]), f"{after.seconds:.3f} s of {before.seconds:.3f} s"),
        Check("nothing-else-changed", 0.4, around and tried and alike(after, before) and untouched(evidence)),
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
