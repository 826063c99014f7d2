#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# status.sh N COMMAND...: succeeds when the command ends with exit status N.
wanted=$1
shift
"$@"
status=$?
[ "$status" -eq "$wanted" ] || {
  echo "exit status $status instead of $wanted: $*" >&2
  exit 1
}
