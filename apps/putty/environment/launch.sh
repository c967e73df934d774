#!/bin/sh
set -eu
exec putty
