#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Dependencies point one way: tools -> library -> conversion, passes -> engines
# -> dialects -> dialects/support -> mlir-c; runtime depends on nothing of these,
# and conversion, passes, engines and dialects may include runtime/machine.
# Prints each #include that goes another way.
#
#   check-dependencies.sh [FOLDER]   the tree below FOLDER instead of this one
set -eu
cd "${1:-$(dirname "$0")/..}"

# forbid FOLDER PATTERN: headers that sources in FOLDER may not include.
forbid() {
  [ -d "$1" ] || return 0
  grep -rnE --include='*.[chS]' "^ *# *include \"($2)" "$1" || true
}

found=$(
  forbid runtime '(conversion|engines|dialects|library|passes|test|tools|mlir-c|llvm-c)/'
  forbid dialects '(conversion|engines|library|passes|test|tools)/|runtime/[^m]'
  forbid engines '(conversion|library|passes|test|tools)/|runtime/[^m]'
  # Engines are plain C; engines/ir alone reads ops, for all of them.
  forbid engines 'mlir-c/|dialects/[^qs]|dialects/support/(ir|tensors|diagnostics|notes)\.h|dialects/qnn/(qnn|qnn_range)\.h' |
    grep -v '^engines/ir/' || true
  forbid dialects/support 'dialects/[^s]|runtime/'
  forbid conversion '(library|test|tools)/|runtime/[^m]'
  forbid passes '(library|test|tools)/|runtime/[^m]'
  forbid library '(test|tools)/'
  forbid tools 'test/'
  # Only the table of all passes knows the conversions, and drop-identities reads
  # a rescale as the conversion of TOSA does.
  forbid passes 'conversion/' |
    grep -vE '^passes/(passes|normalize/value_steps)\.c:' || true
  # The checker of schedules believes nobody: it reads the IR and the machine's
  # numbers, and what a quantised layer means.
  grep -rnE '^ *# *include "' passes/verify-schedule 2>/dev/null |
    grep -vE '"(passes/(passes\.h|verify-schedule/)|dialects/(support|qnn)/|dialects/diana/machine_attr\.h|runtime/machine/(machine|engines|digital|analog)\.h)' || true
)
[ -z "$found" ] || {
  echo "These includes point the wrong way (see utils/check-dependencies.sh):"
  echo "$found"
  exit 1
}
