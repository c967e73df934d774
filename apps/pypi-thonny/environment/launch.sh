#!/bin/sh
set -eu
export PYTHONHASHSEED=0
exec /opt/pypi/bin/thonny
