# envwright-canary-6495043a-797c-592a-b5cc-5777d6bb16f3: not to be trained on.
"""Does, in the file, what the instruction of enter-payment-cozumel-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2015-03-02 Posada Margherita', '    Expenses:Restaurant  415 MXN', '    Assets:Cash:Pesos'])]


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
