# envwright-canary-85f051bc-2d7e-5273-9d60-7912c6109682: not to be trained on.
"""Does, to the pictures, what the instruction of excerpts-spain-1 says."""

import io

from PIL import Image, ImageChops, ImageDraw, ImageOps

DOCUMENT = '/home/user/Documents/spain.png'
WORK = [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
 ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
 ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74]]


def solve(files):
    """The files when all is done."""
    return edited(files, WORK)


def edited(files, edits):
    """The files when edits are done, in their order, beginning with the picture that is open."""
    made, at = dict(files), DOCUMENT
    image = opened(made[at])
    for name, *numbers in edits:
        if name == "open":
            (at,) = numbers
            image = opened(made[at])
        elif name == "take":  # to make a copy of it: what is changed is not put back
            path, otherwise = numbers
            at, image = None, opened(made.get(path, made[otherwise]))
        elif name == "part":
            path, *box = numbers
            made[path] = written(crop(image, *box), path)
        elif name == "saved":
            made[numbers[0]] = written(image, numbers[0])
        elif name == "named":
            made[numbers[0]] = written(image, ".png" if numbers[0].endswith((".bmp", ".jpg")) else ".bmp")
        else:
            image = EDITS[name](image, *numbers)
            if at:
                made[at] = written(image, at)
    return made


def opened(content):
    """A picture."""
    return Image.open(io.BytesIO(content)).convert("RGB")


def written(image, path, **how):
    """A picture as a file, in the format that its name tells."""
    out = io.BytesIO()
    kind = {"png": "PNG", "bmp": "BMP", "jpg": "JPEG"}[path.rpartition(".")[2]]
    image.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}) | how)
    return out.getvalue()


def crop(image, x, y, width, height):
    """A region alone."""
    return image.crop((x, y, x + width, y + height))


def within(change):
    """An edit of a region, of one of a whole picture."""

    def edit(image, x, y, width, height, *more):
        image = image.copy()
        image.paste(change(crop(image, x, y, width, height), *more), (x, y))
        return image

    return edit


def canvas(image, left, top, width, height, colour):
    """A picture on a ground of another size."""
    ground = Image.new("RGB", (width, height), colour)
    ground.paste(image, (left, top))
    return ground


def outline(image, x, y, width, height, colour, by=1):
    """Lines along the edges of a region."""
    image = image.copy()
    ImageDraw.Draw(image).rectangle((x, y, x + width - 1, y + height - 1), outline=colour, width=by)
    return image


def copy(image, x, y, width, height, right, down):
    """A region once more, elsewhere."""
    image = image.copy()
    image.paste(crop(image, x, y, width, height), (x + right, y + down))
    return image


def move(image, x, y, width, height, right, down, colour):
    """A region elsewhere, and a colour in its place."""
    taken, image = crop(image, x, y, width, height), image.copy()
    image.paste(colour, (x, y, x + width, y + height))
    image.paste(taken, (x + right, y + down))
    return image


def clear(image, x, y, width, height, colour):
    """A region of a colour that one sees through."""
    image = image.convert("RGBA")
    image.paste((*bytes.fromhex(colour[1:]), 0), (x, y, x + width, y + height))
    return image


def glass(image, x, y, width, height):
    """A region that one sees through, of the colours it has."""
    image = image.convert("RGBA")
    hidden = Image.new("L", image.size, 255)
    hidden.paste(0, (x, y, x + width, y + height))
    image.putalpha(hidden)
    return image


def shades(image):
    """What a picture without colours looks like."""
    return image.convert("L").convert("RGB")


def with_channels(image, change):
    """A picture of channels that were changed."""
    return Image.merge("RGB", change(*image.split()))


flipped = Image.Transpose
EDITS = {
    "mirror": lambda image: image.transpose(flipped.FLIP_LEFT_RIGHT),
    "flip": lambda image: image.transpose(flipped.FLIP_TOP_BOTTOM),
    "left": lambda image: image.transpose(flipped.ROTATE_90),
    "right": lambda image: image.transpose(flipped.ROTATE_270),
    "half": lambda image: image.transpose(flipped.ROTATE_180),
    "negative": ImageOps.invert,
    "grey": shades,
    "black_and_white": lambda image: image.convert("1").convert("RGB"),
    "channel": lambda image, which: Image.merge("RGB", [image.split()[which]] * 3),
    "negative_red": lambda image: with_channels(image, lambda red, green, blue: (ImageOps.invert(red), green, blue)),
    "brown": lambda image: with_channels(image, lambda red, green, blue: (red, green, blue.point(lambda each: each * 0.95))),
    "greenish": lambda image: with_channels(image, lambda red, green, blue: (red, green.point(lambda each: each * 0.95), blue)),
    "colour_part": within(lambda image: with_channels(image, lambda red, green, blue: (red, green, ImageOps.invert(blue)))),
    "negative_part": within(ImageOps.invert),
    "mirror_part": within(lambda image: image.transpose(flipped.FLIP_LEFT_RIGHT)),
    "flip_part": within(lambda image: image.transpose(flipped.FLIP_TOP_BOTTOM)),
    "fill": within(lambda image, colour: Image.new("RGB", image.size, colour)),
    "crop": crop,
    "scale": lambda image, width, height: image.resize((width, height), Image.Resampling.LANCZOS),
    "border": lambda image, by, colour: ImageOps.expand(image, by, colour),
    "canvas": canvas,
    "outline": outline,
    "copy": copy,
    "move": move,
    "clear": clear,
    "glass": glass,
    "shift": lambda image, right, down: ImageChops.offset(image, right, down),
}
