#!/bin/sh
# Installs what reads documents; runs once, as root, while the seal image is built.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends python3 python3-openpyxl python3-lxml python3-defusedxml \
    python3-docx python3-pil python3-numpy python3-svgelements python3-ezdxf python3-shapely python3-soundfile dconf-cli
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt/* /opt/envwright/build
