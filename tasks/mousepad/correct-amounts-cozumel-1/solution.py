# envwright-canary-6c8966fc-d9d6-5c99-9cb0-67a75221ca7b: not to be trained on.
"""Does, in the file, what the instruction of correct-amounts-cozumel-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/cozumel.journal'
CHANGES = [(['2015-02-25 * Taxi to airport',
   '  Expenses:Transport:Taxi                   26.80 USD',
   '  Income:Martin:CreditCard'],
  ['2015-02-25 * Taxi to airport',
   '  Expenses:Transport:Taxi                   62.80 USD',
   '  Income:Martin:CreditCard']),
 (['2015-03-01 * Taxi to Hartwood',
   '  Expenses:Transport:Taxi                     182 MXN',
   '  Assets:Cash:Pesos'],
  ['2015-03-01 * Taxi to Hartwood',
   '  Expenses:Transport:Taxi                     128 MXN',
   '  Assets:Cash:Pesos'])]


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
