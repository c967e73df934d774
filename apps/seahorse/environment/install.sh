#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    dirmngr=2.2.40-1.1+deb12u2 \
    gcr=3.41.1-1+b1 \
    glib-networking=2.74.0-4 \
    glib-networking-common=2.74.0-4 \
    glib-networking-services=2.74.0-4 \
    gnome-keyring=42.1-1+b2 \
    gnupg=2.2.40-1.1+deb12u2 \
    gnupg-l10n=2.2.40-1.1+deb12u2 \
    gnupg-utils=2.2.40-1.1+deb12u2 \
    gpg=2.2.40-1.1+deb12u2 \
    gpg-agent=2.2.40-1.1+deb12u2 \
    gpg-wks-client=2.2.40-1.1+deb12u2 \
    gpg-wks-server=2.2.40-1.1+deb12u2 \
    gpgconf=2.2.40-1.1+deb12u2 \
    gpgsm=2.2.40-1.1+deb12u2 \
    libassuan0=2.5.5-5 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libcrack2=2.9.6-5+b1 \
    libepoxy0=1.5.10-1 \
    libgck-1-0=3.41.1-1+b1 \
    libgcr-base-3-1=3.41.1-1+b1 \
    libgcr-ui-3-1=3.41.1-1+b1 \
    libgpgme11=1.18.0-3+b1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libhandy-1-0=1.8.1-1 \
    libksba8=1.6.3-2 \
    libldap-2.5-0=2.5.13+dfsg-5 \
    libnghttp2-14=1.52.0-1+deb12u3 \
    libnpth0=1.6-3 \
    libproxy1v5=0.4.18-1.2 \
    libpsl5=0.21.2-1 \
    libpwquality-common=1.4.5-1 \
    libpwquality1=1.4.5-1+b1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsasl2-2=2.1.28+dfsg-10 \
    libsasl2-modules-db=2.1.28+dfsg-10 \
    libsecret-1-0=0.20.5-3 \
    libsecret-common=0.20.5-3 \
    libsoup-3.0-0=3.2.3-0+deb12u2 \
    libsoup-3.0-common=3.2.3-0+deb12u2 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    p11-kit=0.24.1-2 \
    p11-kit-modules=0.24.1-2 \
    pinentry-curses=1.2.1-1 \
    pinentry-gnome3=1.2.1-1 \
    seahorse=43.0-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
