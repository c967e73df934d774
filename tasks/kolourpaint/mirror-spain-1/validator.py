# envwright-canary-71222d20-b1e5-5951-86e0-15c8832eba2e: not to be trained on.
"""Whether a picture was mirrored, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/coffee.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"


def turned(pixels):
    """The picture as it is to be."""
    return pixels[:, ::-1]


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    tried = not same(now, then)
    return [
        Check('mirrored', 0.6, same(now, turned(then)), f"{after.width} by {after.height}"),
        Check("nothing-else-changed", 0.4, tried and elsewhere(now, then) and after.format == KIND and untouched(evidence)),
    ]


def elsewhere(now, then):
    """Whether there is as much of each colour, and of what hides what is below: that says how many pixels there are."""
    return now.sum(axis=(0, 1)).tolist() == then.sum(axis=(0, 1)).tolist()


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
