# envwright-canary-f22aea44-bff8-570b-8300-e82215860b16: not to be trained on.
"""Whether a copy of a stretch was put in, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/prompt.flac'
RESULT = '/home/user/Documents/prompt-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END, AT = 0.2, 0.5, 1.0


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b, at = (round(time * before.rate) for time in (START, END, AT))
    more, left = len(now) - len(then), len(then) - at
    around = same(now[:at], then[:at]) and same(now[-left:], then[at:])
    tried = not same(now, then)
    return [
        Check("repeated", 0.6, same(now[at : at + more], then[a:b]), f"{after.seconds:.3f} s of {before.seconds:.3f} s"),
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
