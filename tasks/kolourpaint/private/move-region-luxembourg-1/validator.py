# envwright-canary-d7909f9a-43b5-5166-9216-cf50dff3e9cc: not to be trained on.
"""Whether a region of a picture was moved and its place filled, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/luxembourg.png'
NEIGHBOUR = '/home/user/Documents/spain.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
BOX = [66, 80, 50, 70]
RIGHT, DOWN = 76, 60
COLOUR = '#808080'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    x, y, width, height = BOX
    there = [x + RIGHT, y - DOWN, width, height]
    large = now.shape == then.shape
    tried = not same(now, then)
    return [
        Check("moved", 0.4, same(part(now, there), part(then, BOX))),
        Check("place-filled", 0.2, large and painted(part(now, BOX), then, COLOUR)),
        Check("nothing-else-changed", 0.4, tried and apart(now, then, [BOX, there]) and after.format == KIND and untouched(evidence)),
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


def painted(pixels, then, colour):
    """Whether pixels have all the same colour, and are as solid as those of a picture of the start."""
    return bool((pixels == [*bytes.fromhex(colour[1:]), int(then[0, 0, 3])]).all())


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
