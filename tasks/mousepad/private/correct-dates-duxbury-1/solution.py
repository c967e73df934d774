# envwright-canary-9a4d0b17-2747-5611-866a-fc3515027f6e: not to be trained on.
"""Does, in the file, what the instruction of correct-dates-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/duxbury.journal'
CHANGES = [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
   '  Income:Sheila                                     -126.73 USD',
   '  Expenses:Accommodation:Hotel:Sheila'],
  ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
   '  Income:Sheila                                     -126.73 USD',
   '  Expenses:Accommodation:Hotel:Sheila']),
 (['2015-08-19 * Gulf Oil | Gasoline - refill #1',
   '  Expenses:Car:Gas                                    38.59 USD',
   '  Income:Martin:CreditCard'],
  ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
   '  Expenses:Car:Gas                                    38.59 USD',
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
