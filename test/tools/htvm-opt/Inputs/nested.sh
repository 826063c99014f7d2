#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# nested.sh N: N modules one in the other, behind brackets that do not count.
echo '// {{{{((((<<<<[[[['
echo 'func.func private @"((\"((" (i8) -> (i8)'
awk -v n="$1" 'BEGIN {
  for (i = 0; i < n; ++i) print "module {"
  for (i = 0; i < n; ++i) print "}"
}'
