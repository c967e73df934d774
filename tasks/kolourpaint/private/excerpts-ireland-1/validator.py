# envwright-canary-2f37a3a9-15ca-55b8-8811-761a7f035cfe: not to be trained on.
"""Whether parts of a picture were saved as pictures of their own, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/ireland.png'
NEIGHBOUR = '/home/user/Documents/spain.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
PART_1 = '/home/user/Documents/ulster.png'
PART_2 = '/home/user/Documents/munster.png'
BOX_1 = [72, 0, 124, 104]
BOX_2 = [0, 140, 132, 104]


def validate(evidence):
    """The checks, for one final state."""
    then = evidence.initial.picture(DOCUMENT).pixels
    parts = [evidence.picture(PART_1), evidence.picture(PART_2), ]
    saved = [picture for picture in parts if len(picture.pixels)]
    fitting = bool(saved) and all(picture.format == KIND for picture in saved)
    kept = same(evidence.picture(DOCUMENT).pixels, then)
    return [
        Check("ulster-saved", 0.3, same(parts[0].pixels, part(then, BOX_1))),
        Check("munster-saved", 0.3, same(parts[1].pixels, part(then, BOX_2))),
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
