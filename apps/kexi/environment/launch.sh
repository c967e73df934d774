#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec kexi-3.2 "$document"
fi
exec kexi-3.2
