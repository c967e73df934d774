#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    'ca-certificates-java=20230710~deb12u1' \
    default-jre=2:1.17-74 \
    default-jre-headless=2:1.17-74 \
    gtk2-engines-pixbuf=2.24.33-2+deb12u1 \
    java-common=0.74 \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libatk-adaptor=2.46.0-5 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libepoxy0=1.5.10-1 \
    libgail-common=2.24.33-2+deb12u1 \
    libgail18=2.24.33-2+deb12u1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libgtk2.0-0=2.24.33-2+deb12u1 \
    libgtk2.0-common=2.24.33-2+deb12u1 \
    liblogback-java=1:1.2.11-3 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libpcsclite1=1.9.9-2 \
    libpicocli-java=4.6.2-2 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libslf4j-java=1.7.32-1 \
    libswt-cairo-gtk-4-jni=4.26.0-1 \
    libswt-gtk-4-java=4.26.0-1 \
    libswt-gtk-4-jni=4.26.0-1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    'openjdk-17-jre=17.0.19+10-1~deb12u2' \
    'openjdk-17-jre-headless=17.0.19+10-1~deb12u2' \
    stegosuite=0.9.0-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
