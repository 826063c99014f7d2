#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Takes a fresh machine to a network on the chip: installs what is missing,
# builds, compiles ResNet-8 for the digital engine, its form with ternary layers
# for both engines, and ResNet-8 for the CPU alone; runs each on the simulated
# DIANA with three inputs, and compares every output with the reference
# evaluation of the same network.
set -eu
cd "$(dirname "$0")/.."

sh utils/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release -- --quiet

bin=build/release/bin
out=build/release/demo
network=test/networks/resnet8
mkdir -p "$out"

# compile NAME FILE OPTION...: $out/NAME.elf, with the time it took.
compile() {
  name=$1
  file=$2
  shift 2
  start=$(date +%s%N)
  "$bin/htvm-compile" "$file" -o "$out/$name.elf" "$@"
  echo "compiled in $((($(date +%s%N) - start) / 1000000)) ms: htvm-compile $file $*"
}

# run NAME FILE: the table for the first input, the comparison for all three.
run() {
  for i in 0 1 2; do
    table=
    [ $i -ne 0 ] || table=--table
    echo "input $i:"
    "$bin/htvm-run" "$out/$1.elf" --input="$network.input$i.bin" \
      --output="$out/$1.output$i.bin" --profile="$out/$1.$i.json" \
      --reference="$2" $table
  done
}

cyclesOf() {
  sed -nE 's/.*"total_cycles": *([0-9]+).*/\1/p' "$out/$1.0.json" | head -n 1
}

echo
echo "== ResNet-8 on the digital engine"
compile digital $network.mlir --engines=digital
run digital $network.mlir
echo
echo "== ResNet-8 with ternary layers on both engines"
compile mixed $network.mixed.mlir
run mixed $network.mixed.mlir
echo
echo "== ResNet-8 on the CPU alone"
compile cpu $network.mlir --engines=none
run cpu $network.mlir
echo
awk "BEGIN { printf \"CPU alone / digital engine: %d / %d cycles = %.1f\\n\", \
  $(cyclesOf cpu), $(cyclesOf digital), $(cyclesOf cpu) / $(cyclesOf digital) }"
