"""Start state of replace-in-column-hops-1: tables of a real database."""

from envwright_seal import edited, extracted

DATA = '/data/brewtarget.sqlite'
DOCUMENT = '/home/user/Documents/hops.sqlite'
TABLES = {'hop': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, alpha REAL, htype TEXT, form TEXT, origin '
         'TEXT',
         'SELECT id, name, alpha, htype, form, origin FROM hop WHERE display = 1 ORDER BY id'),
 'mash': ('id INTEGER PRIMARY KEY, name TEXT, grain_temp REAL, sparge_temp REAL',
          'SELECT id, name, grain_temp, sparge_temp FROM mash ORDER BY id LIMIT 12')}
CHANGES = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    return {DOCUMENT: edited(extracted(files[DATA], TABLES), *CHANGES)}
