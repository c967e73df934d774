#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/project-history.en.pdf}
if [ -n "$document" ]; then
    exec xournalpp "$document"
fi
exec xournalpp
