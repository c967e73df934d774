# envwright-canary-f5ac0a2f-8563-5df7-9531-52eda82a82bf: not to be trained on.
"""Does, in the file, what the instruction of month-end-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-08-31 Dunkin Donuts', '    Expenses:Food:Restaurant  11.35 USD', '    Income:Caroline']),
 ([], ['2015-08-31 Car wash', '    Expenses:Car:Cleaning  14.00 USD', '    Income:Sheila']),
 ([],
  ['2015-08-31 Parking at Hertz',
   '    Expenses:Car:Parking  6.75 USD',
   '    Income:Martin:CreditCard']),
 ([],
  ['2015-08-31 Shell',
   '    Expenses:Car:Gas  22.10 USD',
   '    Expenses:Food:Grocery  5.40 USD',
   '    Income:Sheila']),
 ([], ['2015-09-04 Toll fee refunded', '    Expenses:Car:Tolls  -8.00 USD', '    Income:Caroline']),
 ([],
  ['2015-09-05 Coffee apart',
   '    Expenses:Food:Coffee  13.56 USD',
   '    Expenses:Food:Restaurant']),
 ([],
  ['2015-09-06 Sheila has her money back',
   '    Income:Sheila  500.56 USD',
   '    Income:Martin:Cash']),
 ([],
  ['2015-09-07 Gas and parking and meals closed',
   '    Expenses:Car:Gas  -88.75 USD',
   '    Expenses:Car:Parking  -10.25 USD',
   '    Expenses:Food:Restaurant  -936.69 USD',
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
