#!/bin/sh
set -eu
export PYTHONHASHSEED=0
export QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu
export QTWEBENGINE_DISABLE_SANDBOX=1
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/policy.epub}
if [ -n "$document" ]; then
    exec sigil "$document"
fi
exec sigil
