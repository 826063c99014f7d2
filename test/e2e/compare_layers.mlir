// One weight of a network changed: the comparison with the network as it was
// names that layer first, wherever layers run and however their results lie,
// and nothing before it differs.
// RUN: rm -rf %t && mkdir -p %t
// RUN: python3 -c "open(r'%t/x', 'wb').write(bytes((7 * i + i * i // 11) & 0xFF for i in range(2 * 9 * 9)))"

// RUN: htvm-compile %s -o %t/good.elf --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN-DAG: first: qnn.conv2d on digital
// EXPLAIN-DAG: ternary: qnn.conv2d on digital
// EXPLAIN-DAG: sum: qnn.add on digital
// EXPLAIN-DAG: pool: qnn.max_pool2d on cpu
// RUN: htvm-run %t/good.elf --input=%t/x --compare-layers=%s | FileCheck %s --check-prefix=GOOD
// RUN: htvm-compile %s --dispatch=weights -o %t/both.elf --explain | FileCheck %s --check-prefix=BOTH
// BOTH: ternary: qnn.conv2d on analog
// RUN: htvm-run %t/both.elf --input=%t/x --compare-layers=%s | FileCheck %s --check-prefix=GOOD
// RUN: htvm-compile %s --engines=none -o %t/core.elf
// RUN: htvm-run %t/core.elf --input=%t/x --compare-layers=%s | FileCheck %s --check-prefix=GOOD
// RUN: htvm-compile %s --schedule=htvm --l1-bytes=2048 -o %t/small.elf
// RUN: htvm-run %t/small.elf --input=%t/x --compare-layers=%s | FileCheck %s --check-prefix=GOOD
// GOOD: first {{.*}} equal: 648 elements{{(, within -64 to 63)?}}
// GOOD-DAG: ternary {{.*}} equal: 648 elements
// GOOD-DAG: sum {{.*}} equal: 648 elements
// GOOD-DAG: pool {{.*}} equal: 128 elements
// GOOD-DAG: last {{.*}} equal: 5 elements
// GOOD: 5 layers equal, 0 different, 0 not available
// GOOD: equal to the reference: yes

// RUN: sed 's/\[\[3\]\], \[\[-2\]\]/[[3]], [[-3]]/' %s > %t/first.mlir
// RUN: htvm-compile %t/first.mlir -o %t/first.elf
// RUN: not htvm-run %t/first.elf --input=%t/x --compare-layers=%s > %t/first.txt 2>&1
// RUN: FileCheck %s --check-prefix=FIRST --input-file=%t/first.txt
// FIRST: first {{.*}} differs: {{.*}} first [0, 5, 0, 0] of inference 0
// FIRST: error: '{{.*}}first.elf': 'first' is the first layer that differs (conv2d at net.py:1:1): element [0, 5, 0, 0] of inference 0 must be [[#%d,]], is [[#%d,]]

// RUN: sed 's/\[\[1\]\], \[\[-1\]\], \[\[1\]\], \[\[0\]\], \[\[0\]\], \[\[1\]\]/[[1]], [[0]], [[1]], [[0]], [[0]], [[1]]/' %s > %t/ternary.mlir
// RUN: htvm-compile %t/ternary.mlir -o %t/ternary.elf
// RUN: not htvm-run %t/ternary.elf --input=%t/x --compare-layers=%s > %t/ternary.txt 2>&1
// RUN: FileCheck %s --check-prefix=TERNARY --input-file=%t/ternary.txt
// TERNARY: first {{.*}} equal
// TERNARY: ternary {{.*}} differs: {{.*}} first [0, 2, {{.*}}] of inference 0
// TERNARY: error: '{{.*}}': 'ternary' is the first layer that differs (conv2d at net.py:2:1)

// RUN: sed 's/1, 2, 3, 4, 5, 6, 7, 8\]/1, 2, 3, 4, 5, 6, 7, -8]/' %s > %t/last.mlir
// RUN: htvm-compile %t/last.mlir --engines=none -o %t/last.elf
// RUN: not htvm-run %t/last.elf --input=%t/x --compare-layers=%s > %t/last.txt 2>&1
// RUN: FileCheck %s --check-prefix=LAST --input-file=%t/last.txt
// LAST: 4 layers equal, 1 different
// LAST: 'last' is the first layer that differs (qnn.dense at

// The layers of the reference as files give the same answer.
// RUN: htvm-reference %s --input=%t/x --output=%t/y --layers=%t/layers
// RUN: htvm-run %t/good.elf --input=%t/x --compare-layers=%t/layers | FileCheck %s --check-prefix=FILES
// FILES: 5 layers equal, 0 different, 0 not available
// RUN: not htvm-run %t/ternary.elf --input=%t/x --compare-layers=%t/layers 2>&1 | FileCheck %s --check-prefix=FILES-BROKEN
// FILES-BROKEN: 'ternary' is the first layer that differs

func.func @main(%x: tensor<1x2x9x9xi8>) -> tensor<1x5xi8> {
  %w1 = arith.constant dense<[[[[-4]], [[2]]], [[[-3]], [[1]]], [[[-2]], [[0]]], [[[-1]], [[-1]]], [[[0]], [[-2]]], [[[3]], [[-2]]], [[[2]], [[-4]]], [[[3]], [[-5]]]]> : tensor<8x2x1x1xi8>
  %w2 = arith.constant dense<[[[[-1]], [[1]], [[1]], [[-1]], [[0]], [[1]], [[0]], [[1]]], [[[1]], [[-1]], [[1]], [[-1]], [[0]], [[0]], [[1]], [[-1]]], [[[1]], [[-1]], [[1]], [[0]], [[0]], [[1]], [[0]], [[-1]]], [[[-1]], [[-1]], [[1]], [[-1]], [[1]], [[0]], [[1]], [[-1]]], [[[1]], [[-1]], [[-1]], [[1]], [[-1]], [[0]], [[-1]], [[0]]], [[[0]], [[1]], [[1]], [[0]], [[1]], [[0]], [[0]], [[1]]], [[[1]], [[0]], [[-1]], [[0]], [[-1]], [[-1]], [[-1]], [[0]]], [[[-1]], [[0]], [[1]], [[0]], [[1]], [[0]], [[0]], [[1]]]]> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w1, %b) {
    groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -64 : i32, clamp_max = 63 : i32
  } : (tensor<1x2x9x9xi8>, tensor<8x2x1x1xi8>, tensor<8xi32>) -> tensor<1x8x9x9xi8> loc("first"("net.py":1:1))
  %2 = "qnn.conv2d"(%1, %w2, %b) {
    groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x8x9x9xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x9x9xi8> loc("ternary"("net.py":2:1))
  %3 = "qnn.add"(%2, %2) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x9x9xi8>, tensor<1x8x9x9xi8>) -> tensor<1x8x9x9xi8> loc("sum"("net.py":3:1))
  %4 = "qnn.max_pool2d"(%3) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x9x9xi8>) -> tensor<1x8x4x4xi8> loc("pool"("net.py":4:1))
  %w3 = arith.constant dense<[[3, 9, 2, 8, 9, 4, 9, -2, 1, -9, -1, -4, 1, 8, 9, 9, -6, -3, 9, -1, 0, -6, -7, 6, 6, -7, 2, -7, 4, -5, -9, 0, 4, 4, -6, -8, -8, 3, 9, 1, 8, -1, 7, -2, -8, 0, -9, -7, -6, 8, -8, -3, 4, 0, -1, -5, -8, 1, 1, 2, -5, 3, 3, 5, 7, 3, 8, -6, 7, -1, 4, -2, 0, 4, -1, 7, 0, 8, 1, -9, 4, 9, 1, -9, 3, 9, -5, -8, 1, 5, 2, 2, -1, 6, -9, 9, -8, -9, 2, -1, 5, 0, 9, 1, -4, 2, -4, 1, 2, -1, 0, 3, -6, -9, 9, -5, 0, 7, -2, -1, 1, 2, 3, 4, 5, 6, 7, 9],
    [-2, 1, -4, 4, -6, -6, 1, 1, -2, 5, -4, -7, 1, -3, 9, 5, -1, -2, -6, -8, 7, -3, 1, 9, -4, -1, 1, -7, 2, 9, -5, 4, 0, 7, -1, 5, 2, 4, 0, 4, 9, 4, -8, 4, -5, -3, -9, 6, 7, 4, 8, -2, -8, 5, 7, 0, 8, 1, -2, -7, 9, 0, -6, -2, -8, -8, 7, -3, 4, 9, -8, -9, 6, -6, -4, 7, 0, -2, -9, 7, 8, 4, -8, -6, 1, -5, -1, 8, 6, -8, 2, -2, -3, -6, 8, -6, -4, -2, -1, -5, -9, 6, 9, 3, -8, -1, -2, -1, 7, 7, 4, -8, 6, 1, -9, -8, -5, -8, -6, -8, 1, 2, 3, 4, 5, 6, 7, 9],
    [-7, 6, -8, -7, 7, 7, 6, 1, -4, 1, -7, 2, 3, 3, 9, 0, 2, -1, -3, 1, 4, -6, -5, 8, -9, 3, -7, 9, -4, -8, 2, 5, 8, 3, -8, 4, -8, 2, 6, 1, 4, 4, 5, -9, -2, -3, 8, -1, 9, -7, 4, -2, 4, -5, -9, 1, 2, 8, -1, -6, 5, -6, 7, 3, -6, 1, 9, 8, -6, 9, -9, 6, -5, -2, 3, -8, 7, -7, 9, -6, 3, -4, -9, 1, -6, -9, -6, 6, 0, 9, 0, -7, -8, 9, 7, 7, -2, -6, 8, -6, 8, -8, 8, 1, 9, -4, -7, -2, -4, -2, 5, 3, -1, 2, 3, 2, 8, 4, -7, 3, 1, 2, 3, 4, 5, 6, 7, 9],
    [7, -2, 4, -4, 4, 9, 9, 7, 6, -5, 3, -5, -4, -6, 6, 6, 7, 5, 9, -4, -5, -1, -3, -5, 9, 7, 1, -2, 8, 0, 4, 9, 9, -1, -3, 0, -9, -1, 6, 3, -3, -4, 9, 2, -2, 1, 6, -5, 4, 6, -3, 5, 9, 8, -9, 6, -7, 3, -8, 5, -2, -2, -7, -3, -1, -2, -3, -1, -5, -4, -8, -1, -4, -8, 1, -4, 4, -7, -7, -6, -7, -1, 0, -8, 2, 5, 9, 1, -9, -9, 1, 1, 4, 3, 6, -7, -3, 9, 6, 3, -5, 8, 1, -6, -1, -7, 4, -6, 5, 7, -1, -6, 7, 2, 2, 5, 0, -1, -6, 1, 1, 2, 3, 4, 5, 6, 7, 8],
    [9, 8, 7, -6, 6, 7, 2, -8, 0, 9, -4, -5, -4, 2, 5, -6, -6, 8, -5, 1, 4, 8, 0, -4, 5, 6, 0, -4, -7, -6, -4, 8, 8, 9, 3, 2, -6, -1, -1, 3, -8, -5, -8, 6, 7, -1, -2, 7, 2, 1, 3, 5, 8, -7, 2, 6, -6, -5, -1, 9, -6, -6, 9, -6, -4, -3, 9, 4, 3, -5, 9, -5, 3, -3, 8, 7, -4, 9, -4, -3, -1, 2, 0, -9, 5, 4, 3, 1, 8, 9, 0, 6, 7, 0, 6, -9, -3, -9, -6, -2, 6, -4, 7, 5, -3, -3, 7, -3, -8, 7, 5, -6, 9, 0, -5, -5, 5, -7, -8, -9, 1, 2, 3, 4, 5, 6, 7, 9]]> : tensor<5x128xi8>
  %b3 = arith.constant dense<[5, -40, 100, 7, 0]> : tensor<5xi32>
  %5 = "qnn.dense"(%4, %w3, %b3) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x4x4xi8>, tensor<5x128xi8>, tensor<5xi32>) -> tensor<1x5xi8> loc("last"("net.py":5:1))
  return %5 : tensor<1x5xi8>
}
