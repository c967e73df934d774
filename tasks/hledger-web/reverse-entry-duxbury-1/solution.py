# envwright-canary-aba4836b-bb0c-5d03-bb00-bc83c3de4621: not to be trained on.
"""Does, in the file, what the instruction of reverse-entry-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([], ['2015-09-04 Toll fee refunded', '    Expenses:Car:Tolls  -8.00 USD', '    Income:Caroline'])]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: joined(changed(read_lines(files[DOCUMENT]), CHANGES))}


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
