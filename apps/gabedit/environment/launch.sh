#!/bin/sh
set -eu
exec gabedit
