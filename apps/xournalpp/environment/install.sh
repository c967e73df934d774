#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libepoxy0=1.5.10-1 \
    libflac12=1.4.2+ds-2 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    'libjack-jackd2-0=1.9.21~dfsg-3' \
    liblua5.3-0=5.3.6-2 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libopus0=1.3.1-3 \
    libpoppler-glib8=22.12.0-2+deb12u2 \
    libpoppler126=22.12.0-2+deb12u2 \
    libportaudio2=19.6.0-1.2 \
    libportaudiocpp0=19.6.0-1.2 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsamplerate0=0.2.2-3 \
    libsndfile1=1.2.0-1+deb12u1 \
    libvorbis0a=1.3.7-1 \
    libvorbisenc2=1.3.7-1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    libzip4=1.7.3-1+b1 \
    xournalpp=1.1.3-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
