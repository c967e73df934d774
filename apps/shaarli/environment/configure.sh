#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
mkdir -p '/home/user/.config/chromium/Crash Reports/attachments'
mkdir -p '/home/user/.config/chromium/Crash Reports/completed'
mkdir -p '/home/user/.config/chromium/Crash Reports/new'
mkdir -p '/home/user/.config/chromium/Crash Reports/pending'
