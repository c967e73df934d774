# envwright-canary-151516e3-ac8d-549f-a3c6-18aa75fc39e2: not to be trained on.
"""Whether a picture got a frame of one colour, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/coffee.png'
NEIGHBOUR = '/home/user/Documents/page.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
BY = 12
COLOUR = '#ffffff'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    then, now = before.pixels, after.pixels
    large = after.width == before.width + 2 * BY and after.height == before.height + 2 * BY
    kept = same(now[BY : BY + before.height, BY : BY + before.width], then)
    return [
        Check("framed", 0.6, large and framed(now, then, BY, COLOUR), f"{after.width} by {after.height}"),
        Check("nothing-else-changed", 0.4, kept and after.format == KIND and untouched(evidence)),
    ]


def framed(now, then, by, colour):
    """Whether all that is so near the edges has a colour."""
    sides = [now[:by], now[-by:], now[:, :by], now[:, -by:]]
    return all(painted(side, then, colour) for side in sides)


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
