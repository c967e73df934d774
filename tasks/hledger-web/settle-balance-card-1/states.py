# envwright-canary-3f30854a-cad6-5249-9978-a3ed01732e44: not to be trained on.
"""Partial, wrong and unusual results of settle-balance-card-1."""

import re

from envwright_seal import LineStates, joined

DOCUMENT = '/home/user/.hledger.journal'
REST, BALANCE = 'nothing-else-changed', "books-balance"
SPOIL = '2013-11-11 * UNION MARKET - HOUSNEW YORK'
GOALS = {'account-settled': {'done': [([],
                               ['2013-12-20 Card paid in full',
                                '    Liabilities:US:CreditCard  989.26 USD',
                                '    Assets:US:BofA:Checking'])],
                     'unbalanced': [([],
                                     ['2013-12-20 Card paid in full',
                                      '    Liabilities:US:CreditCard  989.26 USD',
                                      '    Assets:US:BofA:Checking  0.01 USD'])],
                     'wrong': [([],
                                ['2013-12-20 Card paid in full x',
                                 '    Liabilities:US:CreditCard  989.26 USD',
                                 '    Assets:US:BofA:Checking'])],
                     'wrong_unbalanced': [([],
                                           ['2013-12-20 Card paid in full x',
                                            '    Liabilities:US:CreditCard  989.26 USD',
                                            '    Assets:US:BofA:Checking  0.01 USD'])],
                     'explicit': [([],
                                   ['2013-12-20 Card paid in full',
                                    '    Liabilities:US:CreditCard  989.26 USD',
                                    '    Assets:US:BofA:Checking  -989.26 USD'])],
                     'elsewhere': [([],
                                    ['2013-12-20 Card paid in full',
                                     '    Liabilities:US:CreditCard',
                                     '    Assets:US:BofA:Checking  -989.26 USD'])]}}
MUTANTS = [('a-day-late',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-21 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking'])]),
 ('in-another-year',
  'account-settled',
  'account-settled',
  [([],
    ['2014-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking'])]),
 ('other-description',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in ful',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking'])]),
 ('a-cent-too-much',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.27 USD',
     '    Assets:US:BofA:Checking'])]),
 ('ten-times-as-much',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  9892.60 USD',
     '    Assets:US:BofA:Checking'])]),
 ('signs-turned-round',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  -989.26 USD',
     '    Assets:US:BofA:Checking'])]),
 ('account-one-higher',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US  989.26 USD',
     '    Assets:US:BofA:Checking'])]),
 ('other-commodity',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 EUR',
     '    Assets:US:BofA:Checking'])]),
 ('from-another-account',
  'account-settled',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking:Other'])]),
 ('as-a-comment',
  'account-settled',
  'account-settled',
  [([],
    ['; 2013-12-20 Card paid in full',
     ';     Liabilities:US:CreditCard  989.26 USD',
     ';     Assets:US:BofA:Checking'])]),
 ('amounts-left-out',
  'books-balance',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard',
     '    Assets:US:BofA:Checking'])]),
 ('without-postings', 'books-balance', 'account-settled', [([], ['2013-12-20 Card paid in full'])]),
 ('a-cent-is-missing',
  'books-balance',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking  0.01 USD'])]),
 ('entered-twice',
  'nothing-else-changed',
  'account-settled',
  [([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking']),
   ([],
    ['2013-12-20 Card paid in full',
     '    Liabilities:US:CreditCard  989.26 USD',
     '    Assets:US:BofA:Checking'])])]
AMOUNT = re.compile(r"(-?\d+)(?:\.(\d+))? (USD|MXN)\b")


def states(initial, solved):
    """All of them, made of the start."""
    made = LineStates(initial, solved, DOCUMENT, rest=REST, spoil=SPOIL)
    first = next(iter(GOALS))
    made.usual(first)
    partials(made, first)
    for name, breaks, goal, changes in MUTANTS:
        made.mutant(name, breaks, joined(changed(made.before, [*all_done(but=goal), *changes])))
    made.mutant("entry-deleted", REST, joined(without(made.after)))
    made.mutant("entry-unmarked", REST, joined([other_mark(line) for line in made.after]))
    made.mutant("remark-added", REST, joined(["; checked", *made.after]))
    made.mutant("posting-elsewhere", BALANCE, joined(["    Assets:Here  1 USD", *made.after]))
    variants(made)
    return made


def partials(made, first):
    """Each criterion alone, and all but each."""
    alone = len(GOALS) == 1
    spoiled = lambda changes: joined(made.spoiled(changed(made.before, changes)))
    plain = lambda changes: joined(changed(made.before, changes))
    for name, goal in GOALS.items():
        made.partial(f"only-{name}", [name], spoiled(goal["unbalanced"]))
        others = [other for other in GOALS if other != name]
        left = goal["wrong"] if alone else []
        made.partial(f"all-but-{name}", [*others, BALANCE, REST], plain([*all_done(but=name), *left]))
    wrong, goal = GOALS[first]["wrong"], GOALS[first]
    made.partial(f"only-{BALANCE}", [BALANCE], spoiled(wrong))
    made.partial(f"all-but-{BALANCE}", [*GOALS, REST], plain([*all_done(but=first), *goal["unbalanced"]]))
    made.partial(f"only-{REST}", [REST], plain(goal["wrong_unbalanced"]))
    made.partial(f"all-but-{REST}", [*GOALS, BALANCE], spoiled(all_done()))


def variants(made):
    """Right results that another hand or program has written."""
    text = "\n".join(made.after)
    written = {
        "dates-with-strokes": re.sub(r"(?m)^(\d{4})-0?(\d+)-0?(\d+)", r"\1/\2/\3", text),
        "commodity-in-front": "\n".join(amounts(in_front, line) for line in made.after),
        "decimal-comma": "\n".join(amounts(with_comma, line) for line in made.after),
        "two-more-places": "\n".join(amounts(with_places, line) for line in made.after),
        "columns-wide-apart": re.sub(r"(?m)^ +(\S+) {2,}", r"        \1          ", text),
        "with-tabs": re.sub(r"(?m)^ +(\S+) {2,}", "\t\\1  ", text),
        "newest-first": "\n\n".join(reversed(text.split("\n\n"))),
        "blank-lines-between": text.replace("\n\n", "\n\n\n"),
    }
    for name, content in written.items():
        made.variant(name, f"{content}\n".encode())
    for name, kind in (("every-amount-written", "explicit"), ("another-amount-left-out", "elsewhere")):
        made.variant(name, joined(changed(made.before, [change for goal in GOALS.values() for change in goal[kind]])))


def all_done(but=""):
    """The changes of all goals, or of all but one."""
    return [change for name, goal in GOALS.items() if name != but for change in goal["done"]]


def without(lines):
    """No unrelated entry any more."""
    at = lines.index(SPOIL)
    end = next((n for n in range(at, len(lines)) if not lines[n]), len(lines))
    return lines[:at] + lines[end + 1 :]


def other_mark(line):
    """The unrelated entry is pending."""
    return re.sub(r"^(\S+) (\* )?", r"\1 ! ", line) if line == SPOIL else line


def amounts(written, line):
    """A posting with its amounts written otherwise."""
    return AMOUNT.sub(written, line) if line[:1].isspace() else line


def in_front(found):
    """12.50 USD as USD 12.50."""
    part = f".{found[2]}" if found[2] else ""
    return f"{found[3]} {found[1]}{part}"


def with_comma(found):
    """12.50 USD as 12,50 USD."""
    part = f",{found[2]}" if found[2] else ""
    return f"{found[1]}{part} {found[3]}"


def with_places(found):
    """12.50 USD as 12.5000 USD."""
    return f"{found[1]}.{found[2] or ''}00 {found[3]}"


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
