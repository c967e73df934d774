#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/mroz87.gdt}
if [ -n "$document" ]; then
    exec /usr/bin/gretl "$document"
fi
exec /usr/bin/gretl
