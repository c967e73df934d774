#!/bin/sh
set -eu
exec dasher
