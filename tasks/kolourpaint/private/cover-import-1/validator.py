# envwright-canary-866a2e71-82a3-5620-abf4-180497ac876e: not to be trained on.
"""Whether regions of a picture were filled with colours, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/import.png'
NEIGHBOUR = '/home/user/Documents/page.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
BOXES = [[100, 78, 52, 68, '#000000'], [154, 78, 44, 68, '#ff0000']]


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    tried = not same(now, then)
    large = now.shape == then.shape
    checks = [
        Check(f"region-{number}-covered", 0.6 / len(BOXES), large and painted(part(now, box), then, colour), colour)
        for number, (*box, colour) in enumerate(BOXES, 1)
    ]
    rest = apart(now, then, [box for *box, _ in BOXES])
    return [
        *checks,
        Check("nothing-else-changed", 0.4, tried and rest and after.format == KIND and untouched(evidence)),
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
