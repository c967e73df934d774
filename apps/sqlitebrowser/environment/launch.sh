#!/bin/sh
set -eu
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/default_db.sqlite}
if [ -n "$document" ]; then
    exec sqlitebrowser "$document"
fi
exec sqlitebrowser
