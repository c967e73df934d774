#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    fig2dev=1:3.2.8b-3+deb12u2 \
    gawk=1:5.2.1-2 \
    'ghostscript=10.0.0~dfsg-11+deb12u8' \
    libmpfr6=4.2.0-1 \
    libnetpbm11=2:11.01.00-2 \
    libsigsegv2=2.14-1 \
    netpbm=2:11.01.00-2 \
    xaw3dg=1.5+F-1.1 \
    xdg-utils=1.1.3-4.1 \
    xfig=1:3.2.8b-2+b2 \
    xfonts-100dpi=1:1.0.5 \
    xfonts-75dpi=1:1.0.5 \
    xfonts-base=1:1.0.5+nmu1 \
    xfonts-scalable=1:1.0.3-1.3
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
