#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Formats the C sources; with --check changes nothing and names what differs.
set -eu
cd "$(dirname "$0")/.."

case ${1-} in
'') mode=-i ;;
--check) mode='--dry-run --Werror' ;;
*)
  echo "usage: format.sh [--check]" >&2
  exit 2
  ;;
esac
# shellcheck disable=SC2086 # the mode is two words
find conversion dialects docs engines library passes runtime test tools -name '*.[ch]' -print0 |
  xargs -0 clang-format-22 $mode
