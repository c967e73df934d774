# envwright-canary-48393dc7-150b-550a-9107-327930b216b5: not to be trained on.
"""Does, in the file, what the instruction of comment-out-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    done = []
    for line in files[DOCUMENT].decode().split("\n"):
        concerned = 'raise ValueError' in line and line.strip()[0] != "#"
        done.append("# " + line if concerned else line)
    return {**files, DOCUMENT: "\n".join(done).encode()}
