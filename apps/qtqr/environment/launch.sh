#!/bin/sh
set -eu
export PYTHONHASHSEED=0
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec qtqr "$document"
fi
exec qtqr
