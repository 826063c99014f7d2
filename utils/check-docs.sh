#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Documentation against the sources: every operation, type and attribute of
# every dialect has its place in docs/dialects/DIALECT.md, docs/passes.md is what
# `htvm-opt --list-passes --markdown` prints, and the sources that any text names
# are there. htvm-opt has to be on PATH.
#
#   check-docs.sh            reports differences
#   check-docs.sh --update   writes docs/passes.md
set -eu
cd "$(dirname "$0")/.."
command -v htvm-opt >/dev/null || {
  echo "check-docs.sh: needs htvm-opt on PATH: PATH=\$PWD/build/release/bin:\$PATH" >&2
  exit 2
}

case ${1-} in
'') ;;
--update)
  htvm-opt --list-passes --markdown >docs/passes.md
  exit 0
  ;;
*)
  echo "usage: check-docs.sh [--update]" >&2
  exit 2
  ;;
esac

status=0
for file in dialects/*/*.irdl.mlir; do
  dialect=$(basename "$file" .irdl.mlir)
  text=docs/dialects/$dialect.md
  [ -f "$text" ] || {
    echo "$text is missing; it describes the dialect of $file"
    status=1
    continue
  }
  names=$(sed -nE 's/.*irdl\.(operation|type|attribute) @([A-Za-z0-9_]+).*/\2/p' "$file")
  for name in $names; do
    grep -qF "$dialect.$name" "$text" || {
      echo "$text does not mention '$dialect.$name' of $file"
      status=1
    }
  done
done
# Sources that texts name are there; capitals stand for any name. The pass that
# add-a-pass.md adds is its own.
sources=$(git ls-files 2>/dev/null || find . -type f | sed 's|^\./||')
for text in README.md $(find docs -name '*.md' ! -name add-a-pass.md); do
  for file in $(grep -oE '`[a-z0-9_/.-]+\.(c|h|py|sh|def|test|mlir)`' "$text" | tr -d '`' | sort -u); do
    echo "$sources" | grep -qE "(^|/)$(echo "$file" | sed -E 's|^(\.\./)+||; s|\.|\\.|g')\$" || {
      echo "$text names $file, which is not there"
      status=1
    }
  done
done
htvm-opt --list-passes --markdown | diff -u docs/passes.md - || {
  echo "docs/passes.md is not up to date: run utils/check-docs.sh --update"
  status=1
}
exit $status
