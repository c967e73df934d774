# envwright-canary-7a2baea8-ce16-54bb-8bc5-8ae8d89a58ea: not to be trained on.
"""Whether copies of a picture were saved in other formats, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/ireland.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
COPY_1 = '/home/user/Documents/spain-copy.bmp'
COPY_2 = '/home/user/Documents/spain-copy.jpg'
TOLERANCE = 6
TOLERANCE_OF_PIXELS = 8


def validate(evidence):
    """The checks, for one final state."""
    then = evidence.initial.picture(DOCUMENT).pixels
    copies = [evidence.picture(COPY_1), evidence.picture(COPY_2), ]
    tried = any(len(copy.pixels) for copy in copies)
    kept = same(evidence.picture(DOCUMENT).pixels, then)
    return [
        Check("saved-as-bmp", 0.3, same(copies[0].pixels, then) and copies[0].format == 'BMP'),
        Check("saved-as-jpg", 0.3, like(copies[1].pixels, then) and copies[1].format == 'JPEG'),
        Check("nothing-else-changed", 0.4, tried and kept and untouched(evidence)),
    ]


def like(now, then):
    """Whether pixels are as many, and the same but for what is lost in packing: the more of it, the less where."""
    near = now.shape == then.shape and bool(abs((now.astype(int) - then)[:, :, :3]).mean() <= TOLERANCE_OF_PIXELS)
    return near and looks(now, then)


def cells(pixels):
    """The mean colours of five rows of five cells each; nothing is black."""
    rows, columns = pixels.shape[:2]
    return [
        [float(channel.sum() / max(channel.size, 1)) for channel in cell.T]
        for y in range(5)
        for x in range(5)
        for cell in [pixels[y * rows // 5 : (y + 1) * rows // 5, x * columns // 5 : (x + 1) * columns // 5]]
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
