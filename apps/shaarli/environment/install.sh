#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    'chromium=150.0.7871.100-1~deb12u1' \
    'chromium-common=150.0.7871.100-1~deb12u1' \
    fonts-fork-awesome=1.2.0+ds1-1 \
    gettext=0.21-12 \
    gettext-base=0.21-12 \
    javascript-common=11+nmu1 \
    libabsl20220623=20220623.1-1+deb12u2 \
    'libargon2-1=0~20171227-0.3+deb12u1' \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libasyncns0=0.8-6+b3 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libavif15=0.11.1-1+deb12u1 \
    libcolord2=1.4.6-2.2 \
    libcurl4=7.88.1-10+deb12u15 \
    libdouble-conversion3=3.2.1-1 \
    libepoxy0=1.5.10-1 \
    libflac12=1.4.2+ds-2 \
    libgav1-1=0.18.0-1+b1 \
    libgd3=2.3.3-9 \
    libgomp1=12.2.0-14+deb12u1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libharfbuzz-subset0=6.0.0+dfsg-3 \
    'libjs-jquery=3.6.1+dfsg+~3.5.14-1' \
    libjs-jquery-lazyload=1.9.7-2 \
    libjs-jquery-ui=1.13.2+dfsg-1 \
    libldap-2.5-0=2.5.13+dfsg-5 \
    libmagic-mgc=1:5.44-3 \
    libmagic1=1:5.44-3 \
    libminizip1=1.1-8+deb12u1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libnghttp2-14=1.52.0-1+deb12u3 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libonig5=6.9.8-1 \
    libopenh264-7=2.3.1+dfsg-3+deb12u2 \
    libopus0=1.3.1-3 \
    libpq5=15.18-0+deb12u1 \
    libpsl5=0.21.2-1 \
    libpulse0=16.1+dfsg1-2+b1 \
    librav1e0=0.5.1-6 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    librtmp1=2.4+20151223.gitfa8646d.1-2+b2 \
    libsasl2-2=2.1.28+dfsg-10 \
    libsasl2-modules-db=2.1.28+dfsg-10 \
    libsndfile1=1.2.0-1+deb12u1 \
    libsodium23=1.0.18-1+deb12u1 \
    libssh2-1=1.10.0-3+b1 \
    libsvtav1enc1=1.4.1+dfsg-1 \
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
    'libyuv0=0.0~git20230123.b2528b0-1' \
    php-arthurhoaro-web-thumbnailer=2.1.0+dfsg-2 \
    php-cgi=2:8.2+93 \
    php-cli=2:8.2+93 \
    php-common=2:93 \
    php-curl=2:8.2+93 \
    php-gd=2:8.2+93 \
    php-gettext-languages=2.9.0-2 \
    php-intl=2:8.2+93 \
    php-json=2:8.2+93 \
    php-klogger=1.2.2-1 \
    php-ldap=2:8.2+93 \
    php-malkusch-lock=2.2.1+ds-1 \
    php-mbstring=2:8.2+93 \
    php-mysql=2:8.2+93 \
    php-netscape-bookmark-parser=3.2.0-1 \
    php-nikic-fast-route=1.3.0-4 \
    php-oscarotero-gettext=4.8.7-1 \
    php-parsedown=1.7.4-1 \
    php-parsedown-extra=0.8.1-2 \
    php-pgsql=2:8.2+93 \
    php-pimple=3.5.0-1 \
    php-psr-container=1.1.2-1 \
    php-psr-http-message=1.0.1-3 \
    php-psr-log=1.1.4-2 \
    'php-pubsubhubbub-publisher=0~~20181009-2' \
    php-slim=3.12.4-1 \
    php-sqlite3=2:8.2+93 \
    php-text-template=2.0.4-2 \
    php-xml=2:8.2+93 \
    'php8.2-cgi=8.2.32-1~deb12u1' \
    'php8.2-cli=8.2.32-1~deb12u1' \
    'php8.2-common=8.2.32-1~deb12u1' \
    'php8.2-curl=8.2.32-1~deb12u1' \
    'php8.2-gd=8.2.32-1~deb12u1' \
    'php8.2-intl=8.2.32-1~deb12u1' \
    'php8.2-ldap=8.2.32-1~deb12u1' \
    'php8.2-mbstring=8.2.32-1~deb12u1' \
    'php8.2-mysql=8.2.32-1~deb12u1' \
    'php8.2-opcache=8.2.32-1~deb12u1' \
    'php8.2-pgsql=8.2.32-1~deb12u1' \
    'php8.2-phpdbg=8.2.32-1~deb12u1' \
    'php8.2-readline=8.2.32-1~deb12u1' \
    'php8.2-sqlite3=8.2.32-1~deb12u1' \
    'php8.2-xml=8.2.32-1~deb12u1' \
    psmisc=23.6-1 \
    shaarli=0.12.1+dfsg-8+deb12u2 \
    x11-utils=7.7+5 \
    xdg-utils=1.1.3-4.1
# What services keep is the user's, in the home: everything else can only be read in a session.
if [ -d /var/cache/shaarli/cache ] && [ ! -L /var/cache/shaarli/cache ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/cache/shaarli/cache)" && mv /var/cache/shaarli/cache /home/user/.local/state/services/var/cache/shaarli/cache && ln -s /home/user/.local/state/services/var/cache/shaarli/cache /var/cache/shaarli/cache
fi
if [ -d /var/cache/shaarli/pagecache ] && [ ! -L /var/cache/shaarli/pagecache ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/cache/shaarli/pagecache)" && mv /var/cache/shaarli/pagecache /home/user/.local/state/services/var/cache/shaarli/pagecache && ln -s /home/user/.local/state/services/var/cache/shaarli/pagecache /var/cache/shaarli/pagecache
fi
if [ -d /var/cache/shaarli/tmp ] && [ ! -L /var/cache/shaarli/tmp ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/cache/shaarli/tmp)" && mv /var/cache/shaarli/tmp /home/user/.local/state/services/var/cache/shaarli/tmp && ln -s /home/user/.local/state/services/var/cache/shaarli/tmp /var/cache/shaarli/tmp
fi
if [ -d /var/lib/shaarli/data ] && [ ! -L /var/lib/shaarli/data ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/lib/shaarli/data)" && mv /var/lib/shaarli/data /home/user/.local/state/services/var/lib/shaarli/data && ln -s /home/user/.local/state/services/var/lib/shaarli/data /var/lib/shaarli/data
fi
chown -hR user:user /home/user/.local
mkdir -p /etc/chromium/policies/managed
printf '%s\n' '{"AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false, "BackgroundModeEnabled": false, "PasswordManagerEnabled": false, "TranslateEnabled": false}' >/etc/chromium/policies/managed/envwright.json
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
