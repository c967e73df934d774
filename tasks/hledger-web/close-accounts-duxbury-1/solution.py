# envwright-canary-7c658d87-e41c-5795-821e-8fba170b5ed2: not to be trained on.
"""Does, in the file, what the instruction of close-accounts-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-09-03 Car closed',
   '    Expenses:Car:Gas  -66.65 USD',
   '    Expenses:Car:Rental  -207.00 USD',
   '    Expenses:Car:Tolls  -8.00 USD',
   '    Equity:Journey'])]


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
