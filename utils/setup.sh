#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Installs what is missing of packages.txt. Does nothing when all is there.
set -eu
cd "$(dirname "$0")/.."

missing=
while read -r package; do
  case $package in '' | '#'*) continue ;; esac
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
  [ "$state" = installed ] || missing="$missing $package"
done <packages.txt
[ -n "$missing" ] || exit 0

asRoot=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "setup.sh: error: packages are missing:$missing" >&2
    echo "Run as root, or install sudo." >&2
    exit 1
  }
  asRoot=sudo
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# An index that is new enough saves the update.
# shellcheck disable=SC2086 # the names are separate words
$asRoot apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
  $asRoot apt-get update
  $asRoot apt-get install -y --no-install-recommends $missing
}
