"""Start state of join-lines-mpl-2-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/MPL-2.0'
DOCUMENT = '/home/user/Documents/MPL-2.0'
FIRST, LAST = 1, 373
REPLACED = {72: '1.13. "Source\nCode Form"'}
LEFT_OUT = []
ADDED = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
