#!/bin/sh
set -eu
export OMPI_MCA_btl=self,vader
export OMPI_MCA_ess_singleton_isolated=1
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/mroz87.gdt}
if [ -n "$document" ]; then
    exec /usr/bin/gretl "$document"
fi
exec /usr/bin/gretl
