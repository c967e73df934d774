#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/schema.sqlite3.sql}
if [ -n "$document" ]; then
    exec geany "$document"
fi
exec geany
