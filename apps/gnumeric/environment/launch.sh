#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/2010_bigfive_regents.xls}
if [ -n "$document" ]; then
    exec gnumeric "$document"
fi
exec gnumeric
