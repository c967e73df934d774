#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
mkdir -p /home/user/.config/PrusaSlicer/filament
mkdir -p /home/user/.config/PrusaSlicer/physical_printer
mkdir -p /home/user/.config/PrusaSlicer/print
mkdir -p /home/user/.config/PrusaSlicer/printer
mkdir -p /home/user/.config/PrusaSlicer/shapes
mkdir -p /home/user/.config/PrusaSlicer/sla_material
mkdir -p /home/user/.config/PrusaSlicer/sla_print
mkdir -p /home/user/.config/gtk-3.0
