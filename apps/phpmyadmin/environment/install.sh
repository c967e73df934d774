#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    'chromium=150.0.7871.100-1~deb12u1' \
    'chromium-common=150.0.7871.100-1~deb12u1' \
    dbconfig-common=2.0.24 \
    dbconfig-no-thanks=2.0.24 \
    libaio1=0.3.113-4 \
    'libargon2-1=0~20171227-0.3+deb12u1' \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libasyncns0=0.8-6+b3 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libdouble-conversion3=3.2.1-1 \
    libepoxy0=1.5.10-1 \
    libflac12=1.4.2+ds-2 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libharfbuzz-subset0=6.0.0+dfsg-3 \
    'libjs-codemirror=5.65.0+~cs5.83.9-2' \
    'libjs-jquery=3.6.1+dfsg+~3.5.14-1' \
    libjs-jquery-metadata=12-4 \
    libjs-jquery-mousewheel=1:3.1.13-5 \
    libjs-jquery-tablesorter=1:2.31.3+dfsg1-3 \
    libjs-jquery-timepicker=1.6.3-4 \
    libjs-jquery-ui=1.13.2+dfsg-1 \
    libjs-sphinxdoc=5.3.0-4 \
    'libjs-underscore=1.13.4~dfsg+~1.11.4-3' \
    libldap-2.5-0=2.5.13+dfsg-5 \
    libmagic-mgc=1:5.44-3 \
    libmagic1=1:5.44-3 \
    libmariadb3=1:10.11.18-0+deb12u1 \
    libminizip1=1.1-8+deb12u1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libncurses6=6.4-4 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libonig5=6.9.8-1 \
    libopenh264-7=2.3.1+dfsg-3+deb12u2 \
    libopus0=1.3.1-3 \
    libpq5=15.18-0+deb12u1 \
    libpulse0=16.1+dfsg1-2+b1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsasl2-2=2.1.28+dfsg-10 \
    libsasl2-modules-db=2.1.28+dfsg-10 \
    libsndfile1=1.2.0-1+deb12u1 \
    libsodium23=1.0.18-1+deb12u1 \
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
    mariadb-client-core=1:10.11.18-0+deb12u1 \
    mariadb-common=1:10.11.18-0+deb12u1 \
    mariadb-server-core=1:10.11.18-0+deb12u1 \
    mysql-common=5.8+1.1.0 \
    php-cgi=2:8.2+93 \
    php-cli=2:8.2+93 \
    php-common=2:93 \
    php-composer-ca-bundle=1.3.5-1 \
    php-fig-http-message-util=1.1.5-2 \
    php-getallheaders=3.0.3-3 \
    php-google-recaptcha=1.2.4-5 \
    php-json=2:8.2+93 \
    php-mariadb-mysql-kbs=1.2.14-1 \
    php-mbstring=2:8.2+93 \
    php-mysql=2:8.2+93 \
    php-nikic-fast-route=1.3.0-4 \
    php-pgsql=2:8.2+93 \
    php-phpmyadmin-motranslator=5.3.0-1 \
    php-phpmyadmin-shapefile=3.0.1-2 \
    php-phpmyadmin-sql-parser=5.7.0-2 \
    php-psr-cache=1.0.1-3 \
    php-psr-container=1.1.2-1 \
    php-psr-http-factory=1.0.1-3 \
    php-psr-http-message=1.0.1-3 \
    php-psr-log=1.1.4-2 \
    php-slim-psr7=1.6.1-1 \
    php-sqlite3=2:8.2+93 \
    php-symfony-cache=5.4.53+dfsg-0+deb12u1 \
    php-symfony-cache-contracts=2.5.5-0+deb12u1 \
    php-symfony-config=5.4.53+dfsg-0+deb12u1 \
    php-symfony-dependency-injection=5.4.53+dfsg-0+deb12u1 \
    php-symfony-deprecation-contracts=2.5.5-0+deb12u1 \
    php-symfony-expression-language=5.4.53+dfsg-0+deb12u1 \
    php-symfony-filesystem=5.4.53+dfsg-0+deb12u1 \
    php-symfony-polyfill-php80=1.27.0-2 \
    php-symfony-service-contracts=2.5.5-0+deb12u1 \
    php-symfony-var-exporter=5.4.53+dfsg-0+deb12u1 \
    php-twig=3.5.1-1+deb12u3 \
    php-twig-i18n-extension=4.0.1-2 \
    php-webmozart-assert=1.11.0-1 \
    php-xml=2:8.2+93 \
    'php8.2-cgi=8.2.32-1~deb12u1' \
    'php8.2-cli=8.2.32-1~deb12u1' \
    'php8.2-common=8.2.32-1~deb12u1' \
    'php8.2-mbstring=8.2.32-1~deb12u1' \
    'php8.2-mysql=8.2.32-1~deb12u1' \
    'php8.2-opcache=8.2.32-1~deb12u1' \
    'php8.2-pgsql=8.2.32-1~deb12u1' \
    'php8.2-phpdbg=8.2.32-1~deb12u1' \
    'php8.2-readline=8.2.32-1~deb12u1' \
    'php8.2-sqlite3=8.2.32-1~deb12u1' \
    'php8.2-xml=8.2.32-1~deb12u1' \
    phpmyadmin=4:5.2.1+dfsg-1+deb12u1 \
    psmisc=23.6-1 \
    x11-utils=7.7+5 \
    xdg-utils=1.1.3-4.1
# What services keep is the user's, in the home: everything else can only be read in a session.
if [ -d /var/lib/phpmyadmin/tmp ] && [ ! -L /var/lib/phpmyadmin/tmp ]; then
    mkdir -p "$(dirname /home/user/.local/state/services/var/lib/phpmyadmin/tmp)" && mv /var/lib/phpmyadmin/tmp /home/user/.local/state/services/var/lib/phpmyadmin/tmp && ln -s /home/user/.local/state/services/var/lib/phpmyadmin/tmp /var/lib/phpmyadmin/tmp
fi
chown -hR user:user /home/user/.local
for path in /var/lib/phpmyadmin/blowfish_secret.inc.php; do
    [ ! -e "$path" ] || chgrp user "$path"
done
mkdir -p /etc/chromium/policies/managed
printf '%s\n' '{"AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false, "BackgroundModeEnabled": false, "PasswordManagerEnabled": false, "TranslateEnabled": false}' >/etc/chromium/policies/managed/envwright.json
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
