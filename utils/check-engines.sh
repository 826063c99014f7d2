#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# An engine is named where it is described and nowhere else: in engines/NAME, in
# files of the runtime that begin with its name (runtime/*/NAME*) and in the
# check of its programs (dialects/diana/diana_NAME.c). The core
# is meant to be everywhere; only its name in the IR, "cpu" as a string, belongs
# to engines/core. Tests are about engines and are not looked at. Counts what
# stands elsewhere in .c, .h and .S files, comments included, and fails for a
# file that is not in engine-mentions.txt, or that no longer needs to be.
#
#   check-engines.sh [FOLDER]     the tree FOLDER instead of this one
#   check-engines.sh --count [FOLDER]   count only: no file is an exception
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mode=check
[ "${1-}" != --count ] || { mode=count && shift; }
engines=$(cd "$here/../engines" && for folder in */; do echo "${folder%/}"; done |
  grep -vxE 'core|ir')
cd "${1:-$here/..}"

# sources: files that may not name |engine|.
sources() {
  git ls-files '*.c' '*.h' '*.S' 2>/dev/null |
    grep -vE "^(test|engines/$1)/|^runtime/[a-z]+/$1[a-z_]*\.|^dialects/diana/diana_$1\.c$"
}

mentions=$(mktemp)
trap 'rm -f "$mentions"' EXIT
for engine in $engines; do
  sources "$engine" | xargs grep -icH "$engine" | grep -v ':0$' |
    sed "s/^/$engine /" >>"$mentions" || true
  awk -F'[ :]' -v engine="$engine" '
    $1 == engine { files++; lines += $3 }
    END { printf "%s: %d lines in %d files outside\n", engine, lines, files }' "$mentions"
done
sources core | grep -v '^engines/' | xargs grep -cH '"cpu"' | grep -v ':0$' |
  sed "s/^/core /" >>"$mentions" || true
awk -F'[ :]' '
  $1 == "core" { files++; lines += $3 }
  END { printf "core: its name in %d lines of %d files outside\n", lines, files }' "$mentions"
[ $mode = check ] || exit 0

# engine-mentions.txt: "PATTERN REASON", a shell pattern of files.
awk '
  function glob(pattern) {
    gsub(/[.+()]/, "\\\\&", pattern)
    gsub(/[*]/, "[^/]*", pattern)
    return "^" pattern "$"
  }
  NR == FNR {
    if (NF && $1 !~ /^#/) {
      if (NF < 2) { print FILENAME ":" FNR ": " $1 " has no reason"; status = 1 }
      patterns[$1] = glob($1)
    }
    next
  }
  {
    split($2, part, ":")
    known = 0
    for (pattern in patterns)
      if (part[1] ~ patterns[pattern]) { known = 1; used[pattern] = 1 }
    if (!known) { print part[1] " names the " $1 " engine (" part[2] " lines)"; status = 1 }
  }
  END {
    for (pattern in patterns)
      if (!(pattern in used)) {
        print "engine-mentions.txt: nothing to except in " pattern
        status = 1
      }
    exit status
  }' "$here/engine-mentions.txt" "$mentions"
