# envwright-canary-85f051bc-2d7e-5273-9d60-7912c6109682: not to be trained on.
"""Partial, wrong and unusual results of excerpts-spain-1."""

import io

from envwright_seal import Mutant, Partial, Variant
from PIL import Image, ImageChops, ImageDraw, ImageOps, PngImagePlugin

DOCUMENT = '/home/user/Documents/spain.png'
NEIGHBOUR = '/home/user/Documents/page.png'
CREDITS = '/home/user/Documents/CREDITS.txt'
RESULT = '/home/user/Documents/galicia.png'
RESULTS = ['/home/user/Documents/galicia.png',
 '/home/user/Documents/balearics.png',
 '/home/user/Documents/canaries.png']
GOALS = {'galicia-saved': [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78]],
 'balearics-saved': [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68]],
 'canaries-saved': [['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74]]}
WRONG = [['saved', '/home/user/Documents/galicia.png'],
 ['saved', '/home/user/Documents/balearics.png'],
 ['saved', '/home/user/Documents/canaries.png']]
MUTANTS = [('galicia-a-pixel-right-of-it',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/galicia.png', 13, 6, 64, 78]]),
 ('galicia-a-pixel-above-it',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/galicia.png', 12, 5, 64, 78]]),
 ('galicia-a-column-less',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/galicia.png', 12, 6, 63, 78]]),
 ('galicia-a-row-less',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/galicia.png', 12, 6, 64, 77]]),
 ('without-galicia',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74]]),
 ('galicia-whole',
  'galicia-saved',
  [['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['saved', '/home/user/Documents/galicia.png']]),
 ('balearics-a-pixel-right-of-it',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/balearics.png', 313, 142, 98, 68]]),
 ('balearics-a-pixel-above-it',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/balearics.png', 312, 141, 98, 68]]),
 ('balearics-a-column-less',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 97, 68]]),
 ('balearics-a-row-less',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 67]]),
 ('without-balearics',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74]]),
 ('balearics-whole',
  'balearics-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['saved', '/home/user/Documents/balearics.png']]),
 ('canaries-a-pixel-right-of-it',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 251, 270, 156, 74]]),
 ('canaries-a-pixel-above-it',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 269, 156, 74]]),
 ('canaries-a-column-less',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 155, 74]]),
 ('canaries-a-row-less',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 73]]),
 ('without-canaries',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68]]),
 ('canaries-whole',
  'canaries-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['saved', '/home/user/Documents/canaries.png']]),
 ('names-swapped',
  'galicia-saved',
  [['part', '/home/user/Documents/galicia.png', 12, 6, 64, 78],
   ['part', '/home/user/Documents/balearics.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/canaries.png', 250, 270, 156, 74],
   ['part', '/home/user/Documents/galicia.png', 312, 142, 98, 68],
   ['part', '/home/user/Documents/balearics.png', 12, 6, 64, 78]])]
PARTIALS = []
KEPT = []
EXACT = True
REST = "nothing-else-changed"


class Made:
    """The states of one task."""

    def __init__(self, initial, solved):
        self.initial, self.solved = initial, solved
        self.partials, self.mutants, self.variants = [], [], []

    def spoiled(self, files):
        """The picture beside it is overwritten: what no goal is about."""
        return {**files, NEIGHBOUR: written(EDITS["negative"](opened(self.initial[NEIGHBOUR])), NEIGHBOUR)}

    def ready(self, edits):
        """The files after edits; parts of a picture are those of the right result."""
        made = edited(self.initial, edits)
        parts = [edit[1] for edit in edits if edit[0] == "part"]
        return {**made, **{path: self.solved[path] for path in parts}}

    def partly(self):
        """Each criterion alone, and all but each."""
        for goal, made in GOALS.items():
            self.partials.append(Partial(f"only-{goal}", [goal], self.spoiled(self.ready(made))))
            if len(GOALS) > 1:
                others = [edit for other, each in GOALS.items() if other != goal for edit in each]
                holds = [*(other for other in GOALS if other != goal), REST]
                self.partials.append(Partial(f"all-but-{goal}", holds, self.ready(others)))
        for name, holds, edits in PARTIALS:
            self.partials.append(Partial(name, holds, self.ready(edits)))
        self.partials.append(Partial(f"only-{REST}", [REST], edited(self.initial, WRONG)))
        if len(GOALS) > 1:
            self.partials.append(Partial(f"all-but-{REST}", list(GOALS), self.spoiled(self.solved)))

    def mutant(self, name, breaks, changed, unreadable=False):
        """The right result with other files at some places; None for no file."""
        kept = {path: content for path, content in {**self.solved, **changed}.items() if content is not None}
        self.mutants.append(Mutant(name, breaks, kept, unreadable))

    def variant(self, name, content):
        """The right result, as another file."""
        self.variants.append(Variant(name, {**self.solved, RESULT: content}))


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = Made(initial, solved)
    made.partly()
    for name, breaks, edits in MUTANTS:
        made.mutants.append(Mutant(name, breaks, edited(initial, edits)))
    lost(made, next(iter(GOALS)))
    beside(made)
    unusual(made)
    return made


def lost(made, goal):
    """What goes wrong with any picture that is saved."""
    right = made.solved[RESULT]
    start = made.initial.get(RESULT)
    made.mutant("not-saved", 'galicia-saved', {RESULT: start})
    made.mutant("gone", 'galicia-saved', {RESULT: None})
    made.mutant("emptied", goal, {RESULT: b""}, unreadable=True)
    made.mutant("cut-off", goal, {RESULT: right[: len(right) // 2]}, unreadable=True)
    made.mutant("a-text-in-its-place", goal, {RESULT: b"a picture\n"}, unreadable=True)
    made.mutant("under-another-name", 'galicia-saved', {RESULT: start, f"{RESULT}.png": right})
    made.mutant("over-its-neighbour", REST, {NEIGHBOUR: right})
    made.mutant("of-another-format", REST, {RESULT: written(opened(right), ".bmp")})
    for number, path in enumerate(RESULTS, 1):
        image = opened(made.solved[path])
        made.mutant(f"file-{number}-of-another-format", REST, {path: written(image, ".png" if path.endswith(".bmp") else ".bmp")})
        made.mutant(f"file-{number}-emptied", REST, {path: b""}, unreadable=True)
    for number, (x, y) in enumerate(KEPT, 1):
        made.mutant(f"another-pixel-{number}", REST, {RESULT: dotted(right, x, y)})
    if EXACT and not KEPT:
        width, height = opened(right).size
        for number, (x, y) in enumerate([(0, 0), (width - 1, height - 1), (width // 2, height // 3)], 1):
            made.mutant(f"another-pixel-{number}", goal, {RESULT: dotted(right, x, y)})


def dotted(content, x, y):
    """A picture of which one pixel is another."""
    image = opened(content)
    red, green, blue = image.getpixel((x, y))
    image.putpixel((x, y), (red ^ 128, green ^ 64, blue ^ 32))
    return written(image, RESULT)


def beside(made):
    """What goes wrong where no goal is."""
    made.mutants.append(Mutant("neighbour-negative", REST, made.spoiled(made.solved)))
    made.mutant("neighbour-gone", REST, {NEIGHBOUR: None})
    made.mutant("neighbour-dotted", REST, {NEIGHBOUR: dotted(made.initial[NEIGHBOUR], 3, 3)})
    made.mutant("credits-gone", REST, {CREDITS: None})
    made.mutant("credits-changed", REST, {CREDITS: made.initial[CREDITS] + b"and others\n"})
    if RESULT != DOCUMENT:
        made.mutant("saved-over-the-picture", REST, {DOCUMENT: written(opened(made.solved[RESULT]).rotate(180), DOCUMENT)})
        made.mutant("picture-dotted", REST, {DOCUMENT: dotted_document(made)})
        made.mutant("picture-gone", REST, {DOCUMENT: None})


def dotted_document(made):
    """The open picture of which one pixel is another, saved as it was."""
    image = opened(made.initial[DOCUMENT])
    image.putpixel((7, 7), (1, 2, 3))
    return written(image, DOCUMENT)


def unusual(made):
    """Right results that look otherwise."""
    image = opened(made.solved[RESULT])
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "edited")
    made.variant("with-a-fourth-channel", written(image.convert("RGBA"), RESULT))
    made.variant("packed-otherwise", written(image, RESULT, compress_level=1))
    made.variant("with-a-comment", written(image, RESULT, pnginfo=told))
    made.variant("with-a-resolution", written(image, RESULT, dpi=(300, 300)))
    made.variants.append(Variant("backup-beside", {**made.solved, f"{DOCUMENT}~": made.initial[DOCUMENT]}))


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
