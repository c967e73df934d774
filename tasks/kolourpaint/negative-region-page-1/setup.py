"""Start state of negative-region-page-1: pictures, and a text that says whose they are."""

import io

from PIL import Image

FILES = {'/home/user/Documents/page.png': ('/data/page.png', 2),
 '/home/user/Documents/spain.png': ('/data/spain.png', 1)}
CREDITS = '/home/user/Documents/CREDITS.txt'
CREDIT = ('Pictures, and who may be thanked for them\n'
 '\n'
 'page.png\n'
 'source: the scikit-image team, a scanned page of their manual; in scikit-image\n'
 'licence: BSD-3-Clause\n'
 '\n'
 'spain.png\n'
 'source: Albert Astals Cid and others, the autonomous communities of Spain; in KGeography\n'
 'licence: GPL-2+\n')


def setup(files):
    """The files a session starts with, made of the task's data."""
    made = {}
    for path, (name, smaller) in FILES.items():
        out = io.BytesIO()
        Image.open(io.BytesIO(files[name])).convert("RGB").reduce(smaller).save(out, "PNG")
        made[path] = out.getvalue()
    return {**made, CREDITS: CREDIT.encode()}
