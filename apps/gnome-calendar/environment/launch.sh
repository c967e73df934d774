#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
export WEBKIT_DISABLE_DMABUF_RENDERER=1
export WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec gnome-calendar "$document"
fi
exec gnome-calendar
