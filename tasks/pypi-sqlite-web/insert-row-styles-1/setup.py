"""Start state of insert-row-styles-1: tables of a real database."""

from envwright_seal import edited, extracted

DATA = '/data/brewtarget.sqlite'
DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLES = {'style': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, s_type TEXT, category TEXT, og_min REAL, '
           'og_max REAL, ibu_min REAL, ibu_max REAL',
           'SELECT id, name, s_type, category, og_min, og_max, ibu_min, ibu_max FROM style WHERE '
           'id IN (SELECT min(id) FROM style GROUP BY name) ORDER BY id'),
 'water': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, calcium REAL, sulfate REAL, chloride REAL',
           'SELECT id, name, calcium, sulfate, chloride FROM water ORDER BY id')}
CHANGES = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    return {DOCUMENT: edited(extracted(files[DATA], TABLES), *CHANGES)}
