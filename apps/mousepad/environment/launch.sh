#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/ch-scope.rst.txt}
if [ -n "$document" ]; then
    exec mousepad "$document"
fi
exec mousepad
