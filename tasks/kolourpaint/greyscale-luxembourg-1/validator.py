# envwright-canary-0c197b93-95b8-5cd2-a091-6a5e5c3c7bb7: not to be trained on.
"""Whether a picture lost its colours and kept its light, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/luxembourg.png'
NEIGHBOUR = '/home/user/Documents/coffee.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
RED, GREEN, BLUE = 30, 59, 11
TOLERANCE = 26


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    large = now.shape == then.shape
    lit = large and bool((abs(light(now) - light(then)) <= TOLERANCE).all()) and same(now[:, :, 3], then[:, :, 3])
    tried = not same(now, then)
    return [
        Check("grey", 0.6, without_colour(now) and lit),
        Check("nothing-else-changed", 0.4, tried and large and after.format == KIND and untouched(evidence)),
    ]


def light(pixels):
    """How light pixels are."""
    red, green, blue = (pixels[:, :, channel].astype(float) for channel in range(3))
    return (red * RED + green * GREEN + blue * BLUE) / (RED + GREEN + BLUE)


def without_colour(pixels):
    """Whether there are only shades of grey."""
    red = pixels[:, :, 0]
    return same(red, pixels[:, :, 1]) and same(red, pixels[:, :, 2])


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
