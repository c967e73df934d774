#!/bin/sh
set -eu
export QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu
export QTWEBENGINE_DISABLE_SANDBOX=1
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec marble "$document"
fi
exec marble
