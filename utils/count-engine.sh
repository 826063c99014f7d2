#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What an engine is made of: files and lines of its own, its tests apart, and
# every file outside of these that names it, with the lines that do. Own is what
# lies in its folder (engines/NAME or test/engines/NAME), begins with its name in
# runtime/, and its check of programs. Documentation is left out, and for an
# engine of the product the tests of others.
#
#   count-engine.sh NAME           prints both lists and sums
#   count-engine.sh --files NAME   the names alone
set -eu
cd "$(dirname "$0")/.."
mode=count
[ "${1-}" != --files ] || { mode=files && shift; }
name=${1:?"usage: count-engine.sh [--files] NAME"}
own="^((test/)?engines/$name/|runtime/[a-z]+/$name[._]|dialects/diana/diana_$name\.c$)"
git ls-files | grep -qE "$own" || {
  echo "count-engine.sh: there is no engine '$name'" >&2
  exit 2
}
others='^docs/|\.md$|^utils/'
git ls-files "test/engines/$name" | grep -q . || others="$others|^test/"

# counted PATTERN: "FILE LINES" of the own files that match, or do not.
counted() {
  git ls-files | grep -E "$own" | grep "$@" | while read -r file; do
    echo "$file $(wc -l <"$file")"
  done
}
outside() {
  git ls-files | grep -vE "$own|$others" | xargs grep -icH "$name" | grep -v ':0$' |
    tr ':' ' ' || true
}
list=$(counted -vE '/test/|\.md$') tests=$(counted '/test/' || true) named=$(outside)
if [ $mode = files ]; then
  printf '%s\n' "$list" "$named" | cut -d ' ' -f 1 | grep . | sort
  exit 0
fi
sum() {
  printf '%s\n' "$2" | awk -v what="$1" '
    NF { files++; lines += $2; if (what == "outside") print $1 ": " $2 }
    END { printf "%s: %d files, %d lines\n", what, files, lines }'
}
sum own "$list"
sum tests "$tests"
sum outside "$named"
