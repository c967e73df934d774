# envwright-canary-e11b90bc-3296-5d0e-87b2-75613472e48b: not to be trained on.
"""Does, in the file, what the instruction of remove-duplicates-card-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/card.journal'
CHANGES = [(['2013-11-05 * CULL AND PISTOL NEW YORK',
   '  Liabilities:US:CreditCard  -18.45 USD',
   '  Expenses:Food:Restaurant',
   ''],
  []),
 (['2013-11-12 * LOBSTER JOINT 542929NEW YORK',
   '  Liabilities:US:CreditCard  -21.51 USD',
   '  Expenses:Food:Restaurant',
   ''],
  []),
 (['2013-11-25 * TAKAHACHI RESTAURANTNEW YORK',
   '  Liabilities:US:CreditCard  -28.05 USD',
   '  Expenses:Food:Restaurant',
   ''],
  [])]


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
