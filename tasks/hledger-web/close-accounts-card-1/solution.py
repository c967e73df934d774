# envwright-canary-e5581a7f-dfbf-5c45-87ba-d730f89babc8: not to be trained on.
"""Does, in the file, what the instruction of close-accounts-card-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2013-12-31 Food of the quarter',
   '    Expenses:Food:Grocery  -156.84 USD',
   '    Expenses:Food:Pharmacy  -33.60 USD',
   '    Expenses:Food:Restaurant  -451.60 USD',
   '    Equity:Closing'])]


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
