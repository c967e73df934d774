# envwright-canary-9d1b55fa-9c4b-5e26-9057-8deddb022b34: not to be trained on.
"""Whether a stretch was made silent, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/cards.flac'
RESULT = '/home/user/Documents/cards-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
START, END = 1.4, 1.7


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT)
    then, now = before.samples, after.samples
    a, b = round(START * before.rate), round(END * before.rate)
    around = same(now[:a], then[:a]) and same(now[b:], then[b:])
    tried = not same(now, then)
    return [
        Check("silenced", 0.6, same(now[a:b], 0 * then[a:b]), f"its level there is {after.level(START, END):.4f}"),
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
