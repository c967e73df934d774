"""Start state of insert-row-malts-1: tables of a real database."""

from envwright_seal import edited, extracted

DATA = '/data/brewtarget.sqlite'
DOCUMENT = '/home/user/Documents/malts.sqlite'
TABLES = {'malt': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, ftype TEXT, yield REAL, color REAL, origin '
          'TEXT, supplier TEXT',
          'SELECT id, name, ftype, yield, color, origin, supplier FROM fermentable WHERE display = '
          '1 AND id NOT IN (SELECT child_id FROM fermentable_children) ORDER BY id LIMIT 140'),
 'mash': ('id INTEGER PRIMARY KEY, name TEXT, grain_temp REAL, sparge_temp REAL',
          'SELECT id, name, grain_temp, sparge_temp FROM mash ORDER BY id LIMIT 12')}
CHANGES = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    return {DOCUMENT: edited(extracted(files[DATA], TABLES), *CHANGES)}
