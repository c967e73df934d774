#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    'apache2-bin=2.4.68-1~deb12u1' \
    'chromium=150.0.7871.100-1~deb12u1' \
    'chromium-common=150.0.7871.100-1~deb12u1' \
    dokuwiki=0.0.20220731.a-2 \
    javascript-common=11+nmu1 \
    'libapache2-mod-php8.2=8.2.32-1~deb12u1' \
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
    'libjs-jquery=3.6.1+dfsg+~3.5.14-1' \
    libjs-jquery-cookie=12-4 \
    libjs-jquery-ui=1.13.2+dfsg-1 \
    libldap-2.5-0=2.5.13+dfsg-5 \
    liblua5.3-0=5.3.6-2 \
    libmagic-mgc=1:5.44-3 \
    libmagic1=1:5.44-3 \
    libminizip1=1.1-8+deb12u1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libnghttp2-14=1.52.0-1+deb12u3 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libopenh264-7=2.3.1+dfsg-3+deb12u2 \
    libopus0=1.3.1-3 \
    libphp-simplepie=1.3.1+dfsg-5 \
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
    php=2:8.2+93 \
    php-cgi=2:8.2+93 \
    php-cli=2:8.2+93 \
    php-common=2:93 \
    php-curl=2:8.2+93 \
    php-geshi=1.0.9.1-1 \
    php-intl=2:8.2+93 \
    php-mysql=2:8.2+93 \
    php-pgsql=2:8.2+93 \
    php-phpseclib=2.0.42-1+deb12u5 \
    php-random-compat=2.0.21-1 \
    php-sqlite3=2:8.2+93 \
    php-xml=2:8.2+93 \
    'php8.2=8.2.32-1~deb12u1' \
    'php8.2-cgi=8.2.32-1~deb12u1' \
    'php8.2-cli=8.2.32-1~deb12u1' \
    'php8.2-common=8.2.32-1~deb12u1' \
    'php8.2-curl=8.2.32-1~deb12u1' \
    'php8.2-intl=8.2.32-1~deb12u1' \
    'php8.2-mysql=8.2.32-1~deb12u1' \
    'php8.2-opcache=8.2.32-1~deb12u1' \
    'php8.2-pgsql=8.2.32-1~deb12u1' \
    'php8.2-readline=8.2.32-1~deb12u1' \
    'php8.2-sqlite3=8.2.32-1~deb12u1' \
    'php8.2-xml=8.2.32-1~deb12u1' \
    psmisc=23.6-1 \
    x11-utils=7.7+5 \
    xdg-utils=1.1.3-4.1
# What services keep is the user's, in the home: everything else can only be read in a session.
if [ -d /var/lib/dokuwiki/acl ] && [ ! -L /var/lib/dokuwiki/acl ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/lib/dokuwiki/acl)" && mv /var/lib/dokuwiki/acl /home/user/.local/state/services/var/lib/dokuwiki/acl && ln -s /home/user/.local/state/services/var/lib/dokuwiki/acl /var/lib/dokuwiki/acl
fi
if [ -d /var/lib/dokuwiki/data ] && [ ! -L /var/lib/dokuwiki/data ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/lib/dokuwiki/data)" && mv /var/lib/dokuwiki/data /home/user/.local/state/services/var/lib/dokuwiki/data && ln -s /home/user/.local/state/services/var/lib/dokuwiki/data /var/lib/dokuwiki/data
fi
chown -hR user:user /home/user/.local
mkdir -p /etc/chromium/policies/managed
printf '%s\n' '{"AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false, "BackgroundModeEnabled": false, "PasswordManagerEnabled": false, "TranslateEnabled": false}' >/etc/chromium/policies/managed/envwright.json
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
