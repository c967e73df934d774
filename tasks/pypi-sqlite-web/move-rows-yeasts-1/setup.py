"""Start state of move-rows-yeasts-1: tables of a real database."""

from envwright_seal import edited, extracted

DATA = '/data/brewtarget.sqlite'
DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLES = {'yeast': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, ytype TEXT, form TEXT, laboratory TEXT, '
           'min_temperature REAL, max_temperature REAL, flocculation TEXT, attenuation REAL',
           'SELECT id, name, ytype, form, laboratory, min_temperature, max_temperature, '
           'flocculation, attenuation FROM yeast WHERE display = 1 ORDER BY id'),
 'water': ('id INTEGER PRIMARY KEY, name TEXT NOT NULL, calcium REAL, sulfate REAL, chloride REAL',
           'SELECT id, name, calcium, sulfate, chloride FROM water ORDER BY id')}
CHANGES = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    return {DOCUMENT: edited(extracted(files[DATA], TABLES), *CHANGES)}
