"""Start state of sort-block-iso3166-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/iso3166.tab'
DOCUMENT = '/home/user/Documents/iso3166.tab'
FIRST, LAST = 29, 279
REPLACED = {59: 'DK\tDenmark',
 60: 'DO\tDominican Republic',
 61: 'EC\tEcuador',
 62: 'EG\tEgypt',
 63: 'DJ\tDjibouti',
 64: 'DM\tDominica',
 65: 'DZ\tAlgeria',
 66: 'EE\tEstonia',
 67: 'EH\tWestern Sahara'}
LEFT_OUT = []
ADDED = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
