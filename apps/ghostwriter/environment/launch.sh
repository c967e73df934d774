#!/bin/sh
set -eu
export QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu
export QTWEBENGINE_DISABLE_SANDBOX=1
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/NEWS.md}
if [ -n "$document" ]; then
    exec ghostwriter "$document"
fi
exec ghostwriter
