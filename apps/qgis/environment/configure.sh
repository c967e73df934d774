#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
