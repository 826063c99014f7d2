# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# open_golden.sh SHARED NAME INPUT-BYTES OUTPUT-BYTES: the model as its
# converter wrote it, with an open batch, as text and as bytecode, gives the
# first two golden outputs.
set -eu
python3 "$(dirname "$0")/open_batch.py" "$1/frontends/$2.tosa.mlir" "$2.mlir"
grep -q 'tensor<?x' "$2.mlir"
htvm-opt "$2.mlir" --emit-bytecode -o "$2.mlirbc"
head -c $((2 * $3)) "$1/mlperf-tiny/$2/inputs.bin" >"$2.in"
head -c $((2 * $4)) "$1/mlperf-tiny/$2/outputs.bin" >"$2.want"
for file in "$2.mlir" "$2.mlirbc"; do
  htvm-compile "$file" -o "$2.elf" 2>"$2.log"
  grep -q 'remark: .*batch of 1' "$2.log"
  htvm-run "$2.elf" --input="$2.in" --output="$2.out"
  cmp "$2.out" "$2.want"
done
echo "$2: golden"
