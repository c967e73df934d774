# envwright-canary-e53c4cdb-9def-57f0-85a3-842631f37173: not to be trained on.
"""Does, in the file, what the instruction of settle-balance-duxbury-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-09-01 Sheila has her money back',
   '    Income:Sheila  459.06 USD',
   '    Income:Martin:Cash'])]


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
