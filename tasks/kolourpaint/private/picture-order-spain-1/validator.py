# envwright-canary-7db72a49-883a-56a5-90b7-1f9dc18ce243: not to be trained on.
"""Whether everything on a list was done to three pictures, and nothing else has changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/ireland.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
KIND = "PNG"
SECOND, THIRD = '/home/user/Documents/coffee.png', '/home/user/Documents/luxembourg.png'
EARLY, LATE, COPY = ['/home/user/Documents/islands.png',
 '/home/user/Documents/north.png',
 '/home/user/Documents/cantons.bmp']
EARLY_BOX, LATE_BOX = [250, 270, 156, 74], [0, 0, 240, 150]
(*ONE, FIRST), (*TWO, OTHER) = [254, 290, 60, 50, '#000000'], [312, 142, 98, 60, '#ff0000']
TURNED_ROUND = [80, 60, 120, 70]
BY, COLOUR = 10, '#808080'
*MARK, MARKED = [10, 20, 40, 30, '#00ff00']
WIDTH, COPIED = 101, 'BMP'
RED, GREEN, BLUE = 30, 59, 11
TOLERANCE = 60


def validate(evidence):
    """The checks, for one final state."""
    start = evidence.initial
    before, after, second = start.picture(DOCUMENT), evidence.picture(DOCUMENT), evidence.picture(SECOND)
    then, now = before.pixels, after.pixels
    large = after.width == before.width + 2 * BY and after.height == before.height + 2 * BY
    inner = now[BY : BY + before.height, BY : BY + before.width] if large else now
    plain, turned = start.picture(SECOND).pixels, start.picture(SECOND).pixels.transpose(1, 0, 2)[:, ::-1]
    third, copy = start.picture(THIRD), evidence.picture(COPY)
    early, late = evidence.picture(EARLY), evidence.picture(LATE)
    high = third.height * WIDTH / third.width
    whole = inner.shape == then.shape
    one = apart(inner, then, [ONE, TWO, TURNED_ROUND]) and after.format == KIND
    two = (apart(second.pixels, turned, [MARK]) or apart(second.pixels, plain, [MARK])) and second.format == KIND
    three = same(evidence.picture(THIRD).pixels, third.pixels)
    kinds = [early.format in (KIND, ""), late.format in (KIND, ""), copy.format in (COPIED, "")]
    tried = not (same(now, then) and same(second.pixels, plain))
    return [
        Check("original-part-saved", 0.08, same(early.pixels, part(then, EARLY_BOX))),
        Check("region-1-covered", 0.08, whole and painted(part(inner, ONE), then, FIRST)),
        Check("region-2-covered", 0.08, whole and painted(part(inner, TWO), then, OTHER)),
        Check("negative-there", 0.08, opposite(part(inner, TURNED_ROUND), part(then, TURNED_ROUND))),
        Check("framed", 0.08, large and framed(now, then, BY, COLOUR)),
        Check("framed-part-saved", 0.08, same(late.pixels, part(finished(then), LATE_BOX))),
        Check("second-turned", 0.08, apart(second.pixels, turned, [MARK])),
        Check("second-marked", 0.08, marked(second.pixels, plain)),
        Check("copy-scaled", 0.08, copy.width == WIDTH and abs(copy.height - high) <= 1, f"{copy.width} by {copy.height}"),
        Check("copy-grey", 0.08, without_colour(copy.pixels) and lit(copy.pixels, third.pixels)),
        Check("nothing-else-changed", 0.2, tried and one and two and three and all(kinds) and untouched(evidence)),
    ]


def finished(then):
    """The first picture when all is done to it, made of its start."""
    made = then.copy()
    part(made, TURNED_ROUND)[:, :, :3] = ~part(then, TURNED_ROUND)[:, :, :3]
    part(made, ONE)[:, :, :3], part(made, TWO)[:, :, :3] = channels(FIRST), channels(OTHER)
    height, width, _ = then.shape
    ground = then[:1, :1].repeat(height + 2 * BY, axis=0).repeat(width + 2 * BY, axis=1)
    ground[:, :, :3] = channels(COLOUR)
    ground[BY : BY + height, BY : BY + width] = made
    return ground


def channels(colour):
    """Red, green and blue."""
    return list(bytes.fromhex(colour[1:]))


def marked(pixels, plain):
    """Whether the region of the second picture has its colour, and is whole."""
    region = part(pixels, MARK)
    return region.shape[:2] == (MARK[3], MARK[2]) and painted(region, plain, MARKED)


def lit(now, then):
    """Whether each part of a picture is as light as it was."""
    return looks(light(now)[:, :, None], light(then)[:, :, None])


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


def framed(now, then, by, colour):
    """Whether all that is so near the edges has a colour."""
    sides = [now[:by], now[-by:], now[:, :by], now[:, -by:]]
    return all(painted(side, then, colour) for side in sides)


def light(pixels):
    """How light pixels are."""
    red, green, blue = (pixels[:, :, channel].astype(float) for channel in range(3))
    return (red * RED + green * GREEN + blue * BLUE) / (RED + GREEN + BLUE)


def without_colour(pixels):
    """Whether there are only shades of grey."""
    red = pixels[:, :, 0]
    return same(red, pixels[:, :, 1]) and same(red, pixels[:, :, 2])


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
