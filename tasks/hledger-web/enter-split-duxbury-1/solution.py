# envwright-canary-ae43304e-b1ba-57e3-8a9a-2100c00c860e: not to be trained on.
"""Does, in the file, what the instruction of enter-split-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-08-31 Rest stop',
   '    Expenses:Car:Gas  31.20 USD',
   '    Expenses:Food:Restaurant  18.45 USD',
   '    Expenses:Car:Tolls  2.50 USD',
   '    Income:Martin:CreditCard'])]


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
