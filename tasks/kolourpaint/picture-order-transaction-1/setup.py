"""Start state of picture-order-transaction-1: pictures, and a text that says whose they are."""

import io

from PIL import Image

FILES = {'/home/user/Documents/transaction.png': ('/data/transaction.png', 1),
 '/home/user/Documents/page.png': ('/data/page.png', 2),
 '/home/user/Documents/spain.png': ('/data/spain.png', 1),
 '/home/user/Documents/coffee.png': ('/data/coffee.png', 5)}
CREDITS = '/home/user/Documents/CREDITS.txt'
CREDIT = ('Pictures, and who may be thanked for them\n'
 '\n'
 'coffee.png\n'
 'source: Rachel Michetti, photograph courtesy of Pikolo Espresso Bar; in scikit-image\n'
 'licence: CC0-1.0\n'
 '\n'
 'page.png\n'
 'source: the scikit-image team, a scanned page of their manual; in scikit-image\n'
 'licence: BSD-3-Clause\n'
 '\n'
 'spain.png\n'
 'source: Albert Astals Cid and others, the autonomous communities of Spain; in KGeography\n'
 'licence: GPL-2+\n'
 '\n'
 'transaction.png\n'
 'source: Maxime Doyen, the manual of HomeBank, a payment as it is entered\n'
 'licence: GPL-2+\n')


def setup(files):
    """The files a session starts with, made of the task's data."""
    made = {}
    for path, (name, smaller) in FILES.items():
        out = io.BytesIO()
        Image.open(io.BytesIO(files[name])).convert("RGB").reduce(smaller).save(out, "PNG")
        made[path] = out.getvalue()
    return {**made, CREDITS: CREDIT.encode()}
