"""Start state of keep-matching-protocols-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/protocols'
DOCUMENT = '/home/user/Documents/protocols'
FIRST, LAST = 8, 65
REPLACED = {}
LEFT_OUT = []
ADDED = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
