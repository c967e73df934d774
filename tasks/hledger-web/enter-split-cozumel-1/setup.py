"""Start state of enter-split-cozumel-1: a real journal."""

import re

from envwright_seal import joined, read_lines

DATA = '/data/cozumel.beancount'
DOCUMENT = '/home/user/.hledger.journal'
FIRST, LAST = 1, 212
NOTATION = [('^(?:[;*]|option|plugin|\\d{4}-\\d\\d-\\d\\d (?!\\*)).*\\n', ''),
 ('^ +[a-z]+:.*\\n', ''),
 (' \\^[0-9a-f]+$', ''),
 (' +/ [^"]*"$', '"'),
 ('(?<=[A-Z\\d-]) {2,}(?=[A-Z\\d])', ' '),
 ('"([^"]*)" "([^"]*)"', '\\1 | \\2'),
 ('"([^"]*)"', '\\1'),
 (';;', ';'),
 ('\\n{2,}', '\\n\\n')]
CHANGES = []


def setup(files):
    """The files a session starts with, made of the task's data."""
    text = joined(read_lines(files[DATA])[FIRST - 1 : LAST]).decode()
    for pattern, put in NOTATION:
        text = re.sub(pattern, put, text, flags=re.MULTILINE)
    return {DOCUMENT: joined(changed(text.strip("\n").split("\n"), CHANGES))}


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
