#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/splash.bmp}
if [ -n "$document" ]; then
    exec kolourpaint "$document"
fi
exec kolourpaint
