# envwright-canary-435bcedc-eab1-56e0-80df-6d62ac124947: not to be trained on.
"""Whether a picture was scaled to a width, in proportion, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/import.png'
NEIGHBOUR = '/home/user/Documents/coffee.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
WIDTH = 280
TOLERANCE = 38


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.picture(DOCUMENT), evidence.picture(DOCUMENT)
    high = before.height * WIDTH / before.width
    tried = after.width != before.width
    shown = looks(after.pixels, before.pixels)
    return [
        Check("scaled", 0.6, after.width == WIDTH and abs(after.height - high) <= 1, f"{after.width} by {after.height}"),
        Check("nothing-else-changed", 0.4, tried and shown and after.format == KIND and untouched(evidence)),
    ]


def cells(pixels):
    """The mean colours of twenty rows of twenty cells each; nothing is black."""
    rows, columns, number = *pixels.shape[:2], 4 * 5
    return [
        [float(channel.sum() / max(channel.size, 1)) for channel in cell.T]
        for y in range(number)
        for x in range(number)
        for cell in [pixels[y * rows // number : (y + 1) * rows // number, x * columns // number : (x + 1) * columns // number]]
    ]


def looks(now, then):
    """Whether a picture shows the same as another, of whatever size and by whatever method of scaling."""
    return all(
        abs(one - other) <= TOLERANCE
        for here, there in zip(cells(now), cells(then))
        for one, other in zip(here, there)
    )


def same(now, then):
    """Whether pixels are as many, and the same."""
    return now.shape == then.shape and bool((now == then).all())


def untouched(evidence):
    """Whether what lies beside the picture is as it was."""
    start = evidence.initial
    there = same(evidence.picture(NEIGHBOUR).pixels, start.picture(NEIGHBOUR).pixels)
    return there and evidence.lines(CREDITS) == start.lines(CREDITS)
