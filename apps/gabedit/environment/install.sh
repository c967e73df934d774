#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    gabedit=2.5.1+ds-1+b1 \
    gtk2-engines-pixbuf=2.24.33-2+deb12u1 \
    libatk-adaptor=2.46.0-5 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libboost-iostreams1.74.0=1.74.0+ds1-21 \
    libgail-common=2.24.33-2+deb12u1 \
    libgail18=2.24.33-2+deb12u1 \
    libgl2ps1.4=1.4.2+dfsg1-2 \
    libglu1-mesa=9.0.2-1.1 \
    libgomp1=12.2.0-14+deb12u1 \
    libgtk2.0-0=2.24.33-2+deb12u1 \
    libgtk2.0-common=2.24.33-2+deb12u1 \
    libgtkglext1=1.2.0-11 \
    libinchi1=1.03+dfsg-4+b2 \
    libmaeparser1=1.3.0-1 \
    libopenbabel7=3.1.1+dfsg-9+b3 \
    libopengl0=1.6.0-1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsymspg1=2.0.2-1+b3 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    openbabel=3.1.1+dfsg-9+b3
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
