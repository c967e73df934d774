#!/bin/sh
set -eu
export OMPI_MCA_btl=self,vader
export OMPI_MCA_ess_singleton_isolated=1
export PYTHONHASHSEED=0
export QT_HASH_SEED=0
exec invesalius3
