# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# sh configurations.sh WORK NETWORK ENGINES...: a network of test/networks on
# each set of engines (none: the core) under both schedules, three inputs each;
# says which gave the bytes of the reference.
networks=$(dirname "$0")/../../networks work=$1 net=$2
shift 2
mkdir -p "$work"
cat "$networks/${net%%.*}".input?.bin >"$work/x.bin"
htvm-reference "$networks/$net.mlir" --input="$work/x.bin" --output="$work/want.bin" || exit 1
for engines; do
  for schedule in best htvm; do
    htvm-compile "$networks/$net.mlir" --engines="$engines" --schedule=$schedule -o "$work/n.elf" || exit 1
    htvm-run "$work/n.elf" --input="$work/x.bin" --output="$work/got.bin" || exit 1
    cmp "$work/got.bin" "$work/want.bin" && echo "$engines $schedule equal"
  done
done
