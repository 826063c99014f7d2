# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# sh configurations.sh NETWORK WORK: a network of test/networks in its four
# configurations (the core, the digital engine, the analog engine with the rest
# on the core, both) under both schedules, three inputs each; says which gave
# the bytes of the reference.
networks=$(dirname "$0")/../../networks net=$1 work=$2
mkdir -p "$work"
cat "$networks/$net".input?.bin >"$work/x.bin"
run() { # FILE ENGINES
  htvm-reference "$networks/$1.mlir" --input="$work/x.bin" --output="$work/want.bin" || exit 1
  for schedule in best htvm; do
    htvm-compile "$networks/$1.mlir" --engines="$2" --schedule=$schedule -o "$work/n.elf" || exit 1
    htvm-run "$work/n.elf" --input="$work/x.bin" --output="$work/got.bin" || exit 1
    cmp "$work/got.bin" "$work/want.bin" && echo "$2 $schedule equal"
  done
}
run "$net" none
run "$net" digital
run "$net.ternary" analog
run "$net.mixed" digital,analog
