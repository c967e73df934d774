#!/bin/sh
set -eu
export PYTHONHASHSEED=0
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec gramps "$document"
fi
exec gramps
