#!/bin/sh
# Debian packages a step needs: nothing when all are there, installed when root, named in one line otherwise.
#
#     tools/debian.sh PACKAGE…
#
# Exit 0 when they are there (or were installed); 1 when they are missing and this user may not install them.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "debian: no Debian system; this step needs what Debian calls: $*" >&2
    exit 1
fi

missing=
for package in "$@"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
missing=${missing# }
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "debian: missing: $missing – install with: sudo apt-get install $missing" >&2
    exit 1
fi

echo "debian: installing $missing"
# Another installation may be under way; waiting for it is better than failing.
export DEBIAN_FRONTEND=noninteractive
apt-get -q -o DPkg::Lock::Timeout=120 update
# shellcheck disable=SC2086 # one word a package
apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends $missing
