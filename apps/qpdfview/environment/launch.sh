#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/project-history.en.pdf}
if [ -n "$document" ]; then
    exec qpdfview --unique "$document"
fi
exec qpdfview --unique
