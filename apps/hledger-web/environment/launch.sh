#!/bin/sh
set -eu
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/tmp/.runtime-user/bus
/usr/bin/hledger-web --serve --host=127.0.0.1 --port=8080 &
# The browser asks once and shows what it gets, so it is not asked before there is an answer.
/usr/bin/python3 -ISc '
import http.client, os, sys, time, urllib.parse
page, said, end = urllib.parse.urlsplit(sys.argv[1]), "nothing", time.monotonic() + 90
while time.monotonic() < end:
    try:
        service = http.client.HTTPConnection(page.hostname, page.port, timeout=10)
        service.request("GET", page.path or "/")
        said = service.getresponse().status
        if said < 400:
            sys.exit(0)
    except (OSError, http.client.HTTPException) as error:
        said = error
        # A service that ended with a failure is not waited for; one that went to the background has no parent here.
        ended = open(f"/proc/{sys.argv[2]}/stat").read() if os.path.exists(f"/proc/{sys.argv[2]}") else ""
        if ended.rpartition(")")[2].split()[:1] == ["Z"] and int(ended.split()[-1]) != 0:
            break
    time.sleep(0.05)
sys.exit(f"the service did not answer: {said}")
' http://127.0.0.1:8080/ $!
exec /usr/bin/chromium --kiosk --no-sandbox --test-type --user-data-dir=/home/user/.cache/envwright-browser --no-first-run --no-default-browser-check --password-store=basic --disable-background-networking --disable-component-update --disable-sync --disable-domain-reliability --disable-breakpad --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-notifications --disable-gpu --force-renderer-accessibility --autoplay-policy=user-gesture-required --disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions,PasswordLeakDetection,HttpsUpgrades,CertificateTransparencyComponentUpdater --app=http://127.0.0.1:8080/
