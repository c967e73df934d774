# envwright-canary-a23fc506-cca2-5625-91e4-d6a24a0be7f9: not to be trained on.
"""Whether a picture became its negative, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/page.png'
NEIGHBOUR = '/home/user/Documents/luxembourg.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    tried = not same(now, then) and now.shape == then.shape
    return [
        Check("negative", 0.6, opposite(now, then)),
        Check("nothing-else-changed", 0.4, tried and after.format == KIND and untouched(evidence)),
    ]


def opposite(now, then):
    """Whether pixels are the negative of others, and as solid."""
    return same(now[:, :, :3], ~then[:, :, :3]) and same(now[:, :, 3], then[:, :, 3])


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
