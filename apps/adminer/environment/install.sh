#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    adminer=4.8.1-1 \
    'apache2=2.4.68-1~deb12u1' \
    'apache2-bin=2.4.68-1~deb12u1' \
    'apache2-data=2.4.68-1~deb12u1' \
    'apache2-utils=2.4.68-1~deb12u1' \
    'chromium=150.0.7871.100-1~deb12u1' \
    'chromium-common=150.0.7871.100-1~deb12u1' \
    libaio1=0.3.113-4 \
    libapr1=1.7.2-3+deb12u1 \
    libaprutil1=1.6.3-1 \
    libaprutil1-dbd-sqlite3=1.6.3-1 \
    libaprutil1-ldap=1.6.3-1 \
    'libargon2-1=0~20171227-0.3+deb12u1' \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libasyncns0=0.8-6+b3 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libcurl4=7.88.1-10+deb12u15 \
    libdouble-conversion3=3.2.1-1 \
    libepoxy0=1.5.10-1 \
    libflac12=1.4.2+ds-2 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libharfbuzz-subset0=6.0.0+dfsg-3 \
    libjansson4=2.14-2 \
    libjson-perl=4.10000-1 \
    libldap-2.5-0=2.5.13+dfsg-5 \
    libllvm14=1:14.0.6-12 \
    liblua5.3-0=5.3.6-2 \
    libmagic-mgc=1:5.44-3 \
    libmagic1=1:5.44-3 \
    libmariadb3=1:10.11.18-0+deb12u1 \
    libminizip1=1.1-8+deb12u1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libncurses6=6.4-4 \
    libnghttp2-14=1.52.0-1+deb12u3 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libopenh264-7=2.3.1+dfsg-3+deb12u2 \
    libopus0=1.3.1-3 \
    libpq5=15.18-0+deb12u1 \
    libpsl5=0.21.2-1 \
    libpulse0=16.1+dfsg1-2+b1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    librtmp1=2.4+20151223.gitfa8646d.1-2+b2 \
    libsasl2-2=2.1.28+dfsg-10 \
    libsasl2-modules-db=2.1.28+dfsg-10 \
    libsndfile1=1.2.0-1+deb12u1 \
    libsodium23=1.0.18-1+deb12u1 \
    libssh2-1=1.10.0-3+b1 \
    liburing2=2.3-3 \
    libvorbis0a=1.3.7-1 \
    libvorbisenc2=1.3.7-1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcb-shape0=1.15-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    libxmuu1=2:1.1.3-3 \
    'libxnvctrl0=525.85.05-3~deb12u1' \
    libxslt1.1=1.1.35-1+deb12u4 \
    libxv1=2:1.0.11-1.1 \
    libxxf86dga1=2:1.1.5-1 \
    locales=2.36-9+deb12u14 \
    mariadb-client-core=1:10.11.18-0+deb12u1 \
    mariadb-common=1:10.11.18-0+deb12u1 \
    mariadb-server-core=1:10.11.18-0+deb12u1 \
    mysql-common=5.8+1.1.0 \
    netbase=6.4 \
    php-cgi=2:8.2+93 \
    php-cli=2:8.2+93 \
    php-common=2:93 \
    php-mysql=2:8.2+93 \
    php-pgsql=2:8.2+93 \
    php-sqlite3=2:8.2+93 \
    'php8.2-cgi=8.2.32-1~deb12u1' \
    'php8.2-cli=8.2.32-1~deb12u1' \
    'php8.2-common=8.2.32-1~deb12u1' \
    'php8.2-mysql=8.2.32-1~deb12u1' \
    'php8.2-opcache=8.2.32-1~deb12u1' \
    'php8.2-pgsql=8.2.32-1~deb12u1' \
    'php8.2-readline=8.2.32-1~deb12u1' \
    'php8.2-sqlite3=8.2.32-1~deb12u1' \
    postgresql-15=15.18-0+deb12u1 \
    postgresql-client-15=15.18-0+deb12u1 \
    postgresql-client-common=248+deb12u1 \
    postgresql-common=248+deb12u1 \
    psmisc=23.6-1 \
    ssl-cert=1.1.2 \
    x11-utils=7.7+5 \
    xdg-utils=1.1.3-4.1
rm -rf /var/lib/postgresql/15 /etc/postgresql/15 /etc/ssl/private/ssl-cert-snakeoil.key /etc/ssl/certs/ssl-cert-snakeoil.pem
find /etc/ssl/certs -xtype l -delete
rm -f /etc/ssl/private/ssl-cert-snakeoil.key /etc/ssl/certs/ssl-cert-snakeoil.pem
find /etc/ssl/certs -xtype l -delete
mkdir -p /etc/chromium/policies/managed
printf '%s\n' '{"AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false, "BackgroundModeEnabled": false, "PasswordManagerEnabled": false, "TranslateEnabled": false}' >/etc/chromium/policies/managed/envwright.json
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
