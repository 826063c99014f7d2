#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# tokens.sh SOURCE OUT: every network of the tree at the tile level; how many of
# its tokens verify-tile does not miss when they are taken away.
set -eu
count=0
for file in "$1"/test/networks/*.mlir; do
  name=$(basename "$file" .mlir)
  htvm-compile "$file" --emit=mlir:partition -o "$2/$name.partition.mlir"
  htvm-opt "$2/$name.partition.mlir" --lower-cpu --tile --convert-qnn-to-tile \
    --derive-tokens -o "$2/$name.free.mlir"
  htvm-compile "$file" --emit=mlir:tile -o "$2/$name.placed.mlir"
  echo "$name, no places: $(htvm-test-tokens "$2/$name.free.mlir")"
  echo "$name, places: $(htvm-test-tokens "$2/$name.placed.mlir")"
  count=$((count + 1))
done
echo "$count networks"
