# envwright-canary-cceee76d-ff92-5683-902e-4d1e176e55b3: not to be trained on.
"""Does, in the file, what the instruction of share-cost-cozumel-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-03-08 Share of diving',
   '    Income:Martin:Wallet  405.07 USD',
   '    Income:Caroline:Wallet'])]


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
