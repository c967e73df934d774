# envwright-canary-1a4b54c0-a59a-57f4-a4a8-50a52841d845: not to be trained on.
"""Whether a stretch was moved, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/cards.flac'
RESULT = '/home/user/Documents/cards-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END, AT = 0.7, 1.1, 2.7


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b, at = (round(time * before.rate) for time in (START, END, AT))
    left = len(then) - at
    there = same(now[-left - (b - a) : -left], then[a:b])
    away = same(now[a : a + at - b], then[b:at])
    stayed = same(now[b:at], then[b:at])
    around = same(now[:a], then[:a]) and same(now[-left:], then[at:]) and (away or stayed)
    whole = len(now) == len(then) + (b - a) * (there - away)
    tried = not same(now, then)
    return [
        Check("put-there", 0.35, there),
        Check("taken-away", 0.35, away),
        Check("nothing-else-changed", 0.3, around and whole and tried and alike(after, before) and untouched(evidence)),
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
