#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/example017.scad}
if [ -n "$document" ]; then
    exec openscad "$document"
fi
exec openscad
