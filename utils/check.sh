#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Takes a fresh machine to the end of the tests: installs what is missing,
# configures, builds, runs every test. The last line is `N passed, N failed`;
# the exit status is 0 only when nothing failed.
#
#   --preset NAME   dev (default), release, asan, or tsan: the tests of the
#                   library, which alone has threads
#   --long          the long tests too (a sweep of hours instead of seconds)
#   --jobs N        at most N processes at a time
set -u
cd "$(dirname "$0")/.." || exit 2

preset=dev
jobs=$(nproc)
while [ $# -gt 0 ]; do
  case $1 in
  --preset) preset=${2:?--preset needs a name} && shift ;;
  --long) HTVM_LONG=1 && export HTVM_LONG ;;
  --jobs) jobs=${2:?--jobs needs a number} && shift ;;
  *)
    echo "usage: check.sh [--preset dev|release|asan|tsan] [--long] [--jobs N]" >&2
    exit 2
    ;;
  esac
  shift
done

# step COMMAND...: something without which there is nothing to test.
step() {
  "$@" && return
  echo "failed: $*"
  echo "0 passed, 1 failed"
  exit 1
}

build=build/$preset
step sh utils/setup.sh
step cmake --preset "$preset"
step cmake --build "$build" -j "$jobs" -- --quiet

results=$build/test/results.json
rm -f "$results"
filter=.
[ "$preset" != tsan ] || filter=library/
lit-22 -sv -j "$jobs" --filter "$filter" -o "$results" "$build/test"
[ -f "$results" ] || step false # lit itself failed

# countCodes CODE...: tests that ended with one of the codes.
countCodes() {
  pattern=$(echo "$@" | tr ' ' '|')
  grep -cE "\"code\": \"($pattern)\"" "$results"
}
notRun=$(countCodes UNSUPPORTED SKIPPED)
failed=$(countCodes FAIL TIMEOUT UNRESOLVED XPASS)
[ "$notRun" -eq 0 ] || echo "$notRun not run: they need what is not here"
echo "$(countCodes PASS XFAIL FLAKYPASS) passed, $failed failed"
[ "$failed" -eq 0 ]
