#!/usr/bin/env bash
# Fetches Debian's Thunderbird into tests/clients/.thunderbird and unpacks it there: nothing is installed, no root needed.
# Where apt has none, that is written down beside it, so that the tests can say so.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .thunderbird/usr/lib/thunderbird/thunderbird-bin ] && exit 0
rm -rf .thunderbird
mkdir .thunderbird
cd .thunderbird

# What an installation would add to this machine, Thunderbird itself among it.
mapfile -t packages < <(apt-get install --simulate --no-install-recommends thunderbird 2>/dev/null | awk '/^Inst/ {print $2}')
if [ ${#packages[@]} -eq 0 ] || ! apt-get download -qq "${packages[@]}" 2>/dev/null; then
  echo "apt cannot give the package" >unavailable
  echo "thunderbird: apt cannot give the package; its tests will be skipped" >&2
  exit 0
fi
for archive in *.deb; do dpkg -x "$archive" .; done
rm -f -- *.deb
