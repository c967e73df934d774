# envwright-canary-b0fdab90-73ea-5b5d-8389-26271a435a6b: not to be trained on.
"""Does, in the file, what the instruction of split-posting-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/duxbury.journal'
CHANGES = [(['2015-08-30 * Hertz | Car rental - final charge',
   '  Expenses:Car:Rental                                207.00 USD',
   '  Income:Martin:CreditCard'],
  ['2015-08-30 * Hertz | Car rental - final charge',
   '    Expenses:Car:Rental  180.00 USD',
   '    Expenses:Car:Insurance  27.00 USD',
   '  Income:Martin:CreditCard'])]


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
