#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/ch-scope.rst.txt}
if [ -n "$document" ]; then
    exec kate -b "$document"
fi
exec kate -b
