"""Start state of delete-matching-iso3166-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/iso3166.tab'
DOCUMENT = '/home/user/Documents/iso3166.tab'
FIRST, LAST = 29, 279
REPLACED = {}
LEFT_OUT = []
ADDED = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
