"""Start state of scale-import-1: pictures, and a text that says whose they are."""

import io

from PIL import Image

FILES = {'/home/user/Documents/import.png': ('/data/import.png', 1),
 '/home/user/Documents/coffee.png': ('/data/coffee.png', 5)}
CREDITS = '/home/user/Documents/CREDITS.txt'
CREDIT = ('Pictures, and who may be thanked for them\n'
 '\n'
 'coffee.png\n'
 'source: Rachel Michetti, photograph courtesy of Pikolo Espresso Bar; in scikit-image\n'
 'licence: CC0-1.0\n'
 '\n'
 'import.png\n'
 'source: Maxime Doyen, the manual of HomeBank, entries of an account before they are imported\n'
 'licence: GPL-2+\n')


def setup(files):
    """The files a session starts with, made of the task's data."""
    made = {}
    for path, (name, smaller) in FILES.items():
        out = io.BytesIO()
        Image.open(io.BytesIO(files[name])).convert("RGB").reduce(smaller).save(out, "PNG")
        made[path] = out.getvalue()
    return {**made, CREDITS: CREDIT.encode()}
