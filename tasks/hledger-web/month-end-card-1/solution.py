# envwright-canary-b4480373-c347-5ec3-9430-0c27a0272ee9: not to be trained on.
"""Does, in the file, what the instruction of month-end-card-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2013-12-03 STRAND BOOKSTORE',
   '    Expenses:Books  27.16 USD',
   '    Liabilities:US:CreditCard']),
 ([],
  ['2013-12-04 ANGELIKA FILM CENTER',
   '    Expenses:Fun:Movie  28.00 USD',
   '    Liabilities:US:CreditCard']),
 ([],
  ['2013-12-05 KATZ DELICATESSEN',
   '    Expenses:Food:Restaurant  41.62 USD',
   '    Liabilities:US:CreditCard']),
 ([],
  ['2013-12-06 TRADER JOES',
   '    Expenses:Food:Grocery  33.87 USD',
   '    Expenses:Household  9.98 USD',
   '    Liabilities:US:CreditCard']),
 ([],
  ['2013-12-10 AMAZON.COM RETURN',
   '    Liabilities:US:CreditCard  54.99 USD',
   '    Expenses:Books']),
 ([],
  ['2013-12-30 Pharmacy is health',
   '    Expenses:Health  33.60 USD',
   '    Expenses:Food:Pharmacy']),
 ([],
  ['2013-12-31 Card paid in full',
   '    Liabilities:US:CreditCard  1074.90 USD',
   '    Assets:US:BofA:Checking']),
 ([],
  ['2013-12-31 Books and food of the quarter',
   '    Expenses:Books  -229.67 USD',
   '    Expenses:Food:Grocery  -190.71 USD',
   '    Expenses:Food:Restaurant  -493.22 USD',
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
