#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/schema.sqlite3.sql}
if [ -n "$document" ]; then
    exec bluefish "$document"
fi
exec bluefish
