# envwright-canary-9509fc12-4811-5305-ac9a-fc6446a81999: not to be trained on.
"""Whether a region of a picture became its negative, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/page.png'
NEIGHBOUR = '/home/user/Documents/spain.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
BOX = [8, 30, 160, 20]


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    tried = not same(now, then)
    return [
        Check("negative-there", 0.6, opposite(part(now, BOX), part(then, BOX))),
        Check("nothing-else-changed", 0.4, tried and apart(now, then, [BOX]) and after.format == KIND and untouched(evidence)),
    ]


def part(pixels, box):
    """The pixels of a region."""
    x, y, width, height = box
    return pixels[y : y + height, x : x + width]


def apart(now, then, boxes):
    """Whether pictures are as large, and the same but for regions."""
    one, other = now.copy(), then.copy()
    for box in boxes:
        part(one, box)[:] = 0
        part(other, box)[:] = 0
    return same(one, other)


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
