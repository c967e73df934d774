# envwright-canary-8a88fc53-6a66-559d-8669-174f25976d48: not to be trained on.
"""Whether a picture was cut to a region, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/luxembourg.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
BOX = [240, 262, 172, 84]


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    tried = not same(now, then)
    return [
        Check("cropped", 0.6, same(now, part(then, BOX)), f"{after.width} by {after.height}"),
        Check("nothing-else-changed", 0.4, tried and after.format == KIND and untouched(evidence)),
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
