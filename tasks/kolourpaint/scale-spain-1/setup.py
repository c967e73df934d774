"""Start state of scale-spain-1: pictures, and a text that says whose they are."""

import io

from PIL import Image

FILES = {'/home/user/Documents/spain.png': ('/data/spain.png', 1),
 '/home/user/Documents/ireland.png': ('/data/ireland.png', 1)}
CREDITS = '/home/user/Documents/CREDITS.txt'
CREDIT = ('Pictures, and who may be thanked for them\n'
 '\n'
 'ireland.png\n'
 'source: Albert Astals Cid and others, the provinces of Ireland; in KGeography\n'
 'licence: GPL-2+\n'
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
