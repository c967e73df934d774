#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
mkdir -p /home/user/.config/invesalius/deep_learning/weights
mkdir -p /home/user/.config/invesalius/logs
mkdir -p /home/user/.config/invesalius/plugins
mkdir -p /home/user/.config/invesalius/presets
