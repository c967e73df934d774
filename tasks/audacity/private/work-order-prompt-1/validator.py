# envwright-canary-17e61c9e-9b25-5b19-8c0a-dbd752731561: not to be trained on.
"""Whether a recording was edited in seven ways and saved in parts, and nothing else has changed."""

import math

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/prompt.flac'
RESULT = '/home/user/Documents/prompt-edited.wav'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "WAV"
TOLERANCE = 0.0015
TEASER = '/home/user/Documents/teaser.wav'
TIMES = [0.4, 0.5, 0.6, 0.7, 0.9, 1.1, 1.5]
COPIED, AT, CUT, DOWN = [1.2, 1.4], 1.9, [2.3, 2.6], 2.9
FROM, TO, DB = 0.3, 1.4, 8
PART_1, START_1, END_1 = '/home/user/Documents/opening.wav', 0.2, 1.0
PART_2, START_2, END_2 = '/home/user/Documents/closing.wav', 2.2, 3.2


def validate(evidence):
    """The checks, for one final state."""
    before, after, teaser = evidence.initial.sound(DOCUMENT), evidence.sound(RESULT), evidence.sound(TEASER)
    then, now = before.samples, after.samples
    at, down, start, end = (round(time * before.rate) for time in (AT, DOWN, FROM, TO))
    (c1, c2), (k1, k2) = ([round(time * before.rate) for time in times] for times in (COPIED, CUT))
    near, behind, last = before.rate // 5, len(now) - len(then) + k2, len(now) - len(then) + down
    risen, silent, backwards, softer, kept = edits(now[:at], then[:at], before.rate, 0)
    part = edits(teaser.samples, then[start:end], before.rate, start)
    repeated = same(now[at : at + c2 - c1], then[c1:c2])
    joined = same(now[behind - near : behind], then[k1 - near : k1]) and same(now[behind : behind + near], then[k2 : k2 + near])
    middle = at + (c2 - c1) * repeated
    whole = len(now) == len(then) + (c2 - c1) * repeated - (k2 - k1) * joined
    around = kept and same(now[middle : middle + k1 - at], then[at:k1]) and same(now[behind:last], then[k2:down])
    saved = [each for each in map(evidence.sound, (TEASER, PART_1, PART_2, )) if len(each.samples)]
    fitting = all(alike(each, before) for each in [after, *saved])
    tried = not same(now, then)
    return [
        Check("opening-saved", 0.08, is_stretch(evidence.sound(PART_1), before, START_1, END_1)),
        Check("closing-saved", 0.08, is_stretch(evidence.sound(PART_2), before, START_2, END_2)),
        Check("faded-in", 0.08, risen),
        Check("silenced", 0.08, silent),
        Check("faded-out", 0.08, rising(now[last:][::-1], then[down:][::-1])),
        Check("cut", 0.08, joined),
        Check("repeated", 0.08, repeated),
        Check("lowered", 0.08, softer),
        Check("reversed", 0.08, backwards),
        Check("teaser-saved", 0.08, len(teaser.samples) == end - start and all(part)),
        Check("nothing-else-changed", 0.2, around and whole and fitting and tried and untouched(evidence)),
    ]


def edits(now, then, rate, first):
    """What has become of a stretch of the recording that begins at a sample: each of the edits, and what none is about."""
    up, s1, s2, r1, r2, l1, l2 = (min(max(round(time * rate) - first, 0), len(then)) for time in TIMES)
    kept = [(up, s1), (s2, r1), (r2, l1), (l2, len(then))]
    return (
        rising(now[:up], then[:up], first),
        same(now[s1:s2], 0 * then[s1:s2]),
        same(now[r1:r2][::-1], then[r1:r2]),
        same(now[l1:l2], then[l1:l2] * times(-DB)),
        all(same(now[a:b], then[a:b]) for a, b in kept),
    )


def times(db):
    """What so many decibels multiply an amplitude by: ten to the power of a twentieth of them."""
    return math.pow(2 * 5, db / (4 * 5))


def rising(now, then, first=0):
    """Whether samples are those of before, rising evenly to their level; from silence, or from a later sample on."""
    steps = (0 * then + 1).cumsum(axis=0) - 1 + first
    return same(now, then * steps / (first + len(then)))


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
