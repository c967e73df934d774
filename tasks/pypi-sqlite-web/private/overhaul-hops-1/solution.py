# envwright-canary-682212b5-2d54-578d-8703-2394a95d6487: not to be trained on.
"""Does, in the file, what the instruction of overhaul-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET alpha = 9.5 WHERE name = 'Amarillo'",
 "UPDATE hop SET alpha = 17.0 WHERE name = 'Apollo'",
 "UPDATE hop SET htype = 'Both' WHERE name = 'Bravo'",
 "UPDATE hop SET origin = 'United Kingdom' WHERE origin = 'England'",
 "UPDATE hop SET origin = 'unknown' WHERE (origin IS NULL OR origin = '')",
 "DELETE FROM hop WHERE htype = 'Aroma' AND alpha < 4.5",
 "INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', 'US')",
 'CREATE TABLE by_origin AS SELECT origin, count(*) AS rows FROM hop GROUP BY origin']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
