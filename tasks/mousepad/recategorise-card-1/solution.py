# envwright-canary-e33d8ab0-a1d1-5ae1-a766-3898514d9acc: not to be trained on.
"""Does, in the file, what the instruction of recategorise-card-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/card.journal'
CHANGES = [(['2013-10-30 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -16.59 USD',
   '  Expenses:Food:Grocery'],
  ['2013-10-30 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -16.59 USD',
   '  Expenses:Household']),
 (['2013-11-09 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -10.72 USD',
   '  Expenses:Food:Grocery'],
  ['2013-11-09 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -10.72 USD',
   '  Expenses:Household']),
 (['2013-11-10 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -15.9 USD',
   '  Expenses:Food:Grocery'],
  ['2013-11-10 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -15.9 USD',
   '  Expenses:Household']),
 (['2013-11-22 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -13.93 USD',
   '  Expenses:Food:Grocery'],
  ['2013-11-22 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -13.93 USD',
   '  Expenses:Household']),
 (['2013-11-29 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -23.18 USD',
   '  Expenses:Food:Grocery'],
  ['2013-11-29 * WHOLEFDS HOU 10236 02124201320',
   '  Liabilities:US:CreditCard  -23.18 USD',
   '  Expenses:Household'])]


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
