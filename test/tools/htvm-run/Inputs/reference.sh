#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Stands in for htvm-reference: the network is a folder; what is in its file
# `values` is the output, and `fail` lets it fail.
network=$1
for argument; do
  case $argument in
  --output=*) output=${argument#--output=} ;;
  esac
done
if [ -e "$network/fail" ]; then
  echo "net.mlir:1:1: error: no network" >&2
  exit 1
fi
cp "$network/values" "$output"
