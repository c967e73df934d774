# envwright-canary-65d4d585-7b4c-53fc-8ba0-28fcdd141d25: not to be trained on.
"""Does, in the files, what the instruction of several-documents-protocols-1 says."""

FIRST, SECOND = '/home/user/Documents/protocols', '/home/user/Documents/services'
THIRD, NOTES = '/home/user/Documents/iso3166.tab', '/home/user/Documents/notes.txt'


def solve(files):
    """The files when all is done."""
    first, second, third, notes = (files[path].decode().split("\n") for path in (FIRST, SECOND, THIRD, NOTES))
    first = retyped(first, 'tcp', '16', '6')
    first = retyped(first, 'sctp', '123', '132')
    first = [line for line in first if line.split()[:1] != ['egp']]
    second = retyped(second, 'pop3s', '959', '995')
    second = [f"# {line}" if 'erberos' in line else line for line in second]
    above = [line.split()[:1] for line in third].index(['KH'])
    third.insert(above + 1, 'KI\tKiribati')
    counts = [
        sum('IPv6' in line for line in first),
        sum(line[:1] == "#" for line in second),
        sum('United' in line for line in third),
    ]
    notes = [f"{label} {count}" for label, count in zip(notes, counts)] + [""]
    texts = {FIRST: first, SECOND: second, THIRD: third, NOTES: notes}
    return {**files, **{path: "\n".join(lines).encode() for path, lines in texts.items()}}


def retyped(lines, row, wrong, right):
    """The lines with one value written otherwise."""
    return [line.replace(wrong, right, 1) if line.split()[:1] == [row] else line for line in lines]
