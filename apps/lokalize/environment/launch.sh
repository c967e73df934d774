#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/django.po}
if [ -n "$document" ]; then
    exec lokalize "$document"
fi
exec lokalize
