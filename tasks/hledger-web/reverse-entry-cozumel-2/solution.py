# envwright-canary-562359d5-80b0-5a9e-8709-bd7bb8aa4707: not to be trained on.
"""Does, in the file, what the instruction of reverse-entry-cozumel-2 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-03-06 Room bill cancelled',
   '    Income:Martin:CreditCard  1380.40 USD',
   '    Expenses:Scuba:Martin  -178.50 USD',
   '    Expenses:Accommodation'])]


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
