# envwright-canary-85f051bc-2d7e-5273-9d60-7912c6109682: not to be trained on.
"""Whether parts of a picture were saved as pictures of their own, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/page.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
PART_1 = '/home/user/Documents/galicia.png'
PART_2 = '/home/user/Documents/balearics.png'
PART_3 = '/home/user/Documents/canaries.png'
BOX_1 = [12, 6, 64, 78]
BOX_2 = [312, 142, 98, 68]
BOX_3 = [250, 270, 156, 74]


def validate(evidence):
    """The checks, for one final state."""
    then = evidence.initial.picture(DOCUMENT).pixels
    parts = [evidence.picture(PART_1), evidence.picture(PART_2), evidence.picture(PART_3), ]
    saved = [picture for picture in parts if len(picture.pixels)]
    fitting = bool(saved) and all(picture.format == KIND for picture in saved)
    kept = same(evidence.picture(DOCUMENT).pixels, then)
    return [
        Check("galicia-saved", 0.19999999999999998, same(parts[0].pixels, part(then, BOX_1))),
        Check("balearics-saved", 0.19999999999999998, same(parts[1].pixels, part(then, BOX_2))),
        Check("canaries-saved", 0.19999999999999998, same(parts[2].pixels, part(then, BOX_3))),
        Check("nothing-else-changed", 0.4, fitting and kept and untouched(evidence)),
    ]


def part(pixels, box):
    """The pixels of a region."""
    x, y, width, height = box
    return pixels[y : y + height, x : x + width]


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
