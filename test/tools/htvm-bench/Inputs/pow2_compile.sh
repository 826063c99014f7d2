#!/bin/sh
# A compiler that takes --numerics=pow2 and calibrates with nothing: it says
# which calibration data it was given, and compiles exactly.
real=$(dirname "$0")/../real/htvm-compile
for argument; do
  shift
  case $argument in
  --numerics=pow2) ;;
  --calibration=*)
    wc -c <"${argument#*=}" | tr -d ' ' >>"$(dirname "$0")/../calibrations"
    ;;
  *) set -- "$@" "$argument" ;;
  esac
done
exec "$real" "$@"
