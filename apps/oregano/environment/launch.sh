#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec oregano "$document"
fi
exec oregano
