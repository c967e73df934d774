# envwright-canary-e414e2c5-f043-5834-abf4-a1680da538bc: not to be trained on.
"""Does, in the file, what the instruction of look-up-protocols-1 says."""

DOCUMENT = '/home/user/Documents/protocols'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    table = {line.split()[0]: line.split()[1] for line in lines if len(line.split()) > 1}
    for at, line in enumerate(lines):
        if line.endswith(":") and line[:-1] in ['tcp', 'udp', 'icmp', 'esp']:
            lines[at] = f"{line} {table[line[:-1]]}"
    return {**files, DOCUMENT: "\n".join(lines).encode()}
