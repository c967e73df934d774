#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    audacity=3.2.4+dfsg-1 \
    audacity-data=3.2.4+dfsg-1 \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libepoxy0=1.5.10-1 \
    libflac++10=1.4.2+ds-2 \
    libflac12=1.4.2+ds-2 \
    libgomp1=12.2.0-14+deb12u1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    'libjack-jackd2-0=1.9.21~dfsg-3' \
    liblilv-0-0=0.24.14-1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libnotify4=0.8.1-1 \
    libogg0=1.3.5-3 \
    libopus0=1.3.1-3 \
    libpcre2-32-0=10.42-1 \
    libportaudio2=19.6.0-1.2 \
    libportmidi0=1:217-6.1 \
    'libportsmf0=0.1~svn20101010-6' \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsamplerate0=0.2.2-3 \
    libsbsms10=2.3.0-1 \
    libserd-0-0=0.30.16-1 \
    libsndfile1=1.2.0-1+deb12u1 \
    libsord-0-0=0.16.14+git221008-1 \
    libsoundtouch1=2.3.2+ds1-1 \
    libsoxr0=0.1.3-4 \
    libsratom-0-0=0.6.14-1 \
    libsuil-0-0=0.10.18-1 \
    libtwolame0=0.4.0-2 \
    libvamp-hostsdk3v5=2.10.0-3 \
    libvorbis0a=1.3.7-1 \
    libvorbisenc2=1.3.7-1 \
    libvorbisfile3=1.3.7-1 \
    libwavpack1=5.6.0-1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libwxbase3.2-1=3.2.2+dfsg-2 \
    libwxgtk3.2-1=3.2.2+dfsg-2 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
