# envwright-canary-fdcb7245-a3e3-5b4a-bf44-d28ff001fec9: not to be trained on.
"""Does, in the file, what the instruction of overhaul-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
 "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
 "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
 "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
 "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
 "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
 "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', 80, "
 "'Germany', 'Weyermann')",
 'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
