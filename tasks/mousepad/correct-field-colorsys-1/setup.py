"""Start state of correct-field-colorsys-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/colorsys.py'
DOCUMENT = '/home/user/Documents/colorsys.py'
FIRST, LAST = 1, 166
REPLACED = {28: 'ONE_THIRD = 1.0/2.0'}
LEFT_OUT = []
ADDED = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
