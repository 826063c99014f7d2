#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The first screen of a file: every .c and .h begins with a banner of 80 columns
# that has the file's own name, and the licence; a header is guarded by its path;
# no file is longer than 400 lines. Every pass lives in a file of its own name,
# whose banner says Input, Output and Fails. Prints each file that is otherwise.
#
#   check-files.sh [FOLDER]   the tree FOLDER instead of this one
set -eu
cd "${1:-$(dirname "$0")/..}"

# Test programs that lit reads begin with their RUN line.
git ls-files -co --exclude-standard '*.c' '*.h' | xargs awk '
  function fail(text) { print FILENAME ": " text; status = 1 }
  function finish() {
    if (last > 400) { print file ": has " last " lines, allowed: 400"; status = 1 }
  }
  FNR == 1 {
    finish()
    file = FILENAME
    name = FILENAME
    sub(/.*\//, "", name)
    isTest = FILENAME ~ /^test\// && /^\/\/ RUN:/
    if (!isTest && (index($0, "//===- " name " - ") != 1 || length($0) != 80 ||
                    $0 !~ /-===\/\/$/))
      fail("needs the banner //===- " name " - ... -===// of 80 columns")
    guard = "HTVM_" toupper(FILENAME)
    gsub(/[\/.-]/, "_", guard)
    sub(/^HTVM_LIBRARY_HTVM(_MLIR)?_H$/, substr(guard, 14), guard)
  }
  FNR == 3 && !isTest && $0 !~ /^\/\/ Part of htvm. SPDX-License-Identifier: / {
    fail("needs the licence in line 3")
  }
  /^#ifndef / && FILENAME ~ /\.h$/ && !(FILENAME in guarded) {
    guarded[FILENAME] = 1
    if ($2 != guard) fail("is guarded by " $2 ", needs " guard)
  }
  { last = FNR }
  END { finish(); exit status }' || status=1

# fileOf PASS: where it is; convert-a-to-b is a_to_b.c.
fileOf() {
  stem=$(echo "$1" | sed 's/^convert-//' | tr - _)
  git ls-files -co --exclude-standard "conversion/*/$stem.c" "passes/*/$stem.c"
}

for pass in $(sed -nE '/^static const HtvmPassInfo/,/^};/s/^ {4}\{"([a-z0-9-]+)",.*/\1/p' passes/passes.c); do
  file=$(fileOf "$pass")
  [ -n "$file" ] || {
    echo "passes/passes.c: pass $pass has no file of its name"
    status=1
    continue
  }
  for word in Input Output Fails; do
    head -40 "$file" | grep -qE "^// $word: " || {
      echo "$file: its banner does not say '$word:'"
      status=1
    }
  done
done
exit "${status-0}"
