#!/bin/sh
set -eu
exec usbview
