// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Products with constant weights, which become K,I.

// CHECK-LABEL: @matmul(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = 0 : i32
// CHECK-NOT: linalg
func.func @matmul(%x: tensor<4x3xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<4x2xi32>) -> tensor<4x2xi32>
    %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
    %c = linalg.matmul ins(%x, %w : tensor<4x3xi8>, tensor<3x2xi8>) outs(%a : tensor<4x2xi32>) -> tensor<4x2xi32>
    %re = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<4x2xi32>) outs(%re : tensor<4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @quantized_matmul(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = -4 : i32
// CHECK-NOT: linalg
func.func @quantized_matmul(%x: tensor<4x3xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<4x2xi32>) -> tensor<4x2xi32>
    %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
    %c = linalg.quantized_matmul ins(%x, %w, %zp, %c0 : tensor<4x3xi8>, tensor<3x2xi8>, i32, i32) outs(%a : tensor<4x2xi32>) -> tensor<4x2xi32>
    %re = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<4x2xi32>) outs(%re : tensor<4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @transposed(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = 0 : i32
// CHECK-NOT: linalg
func.func @transposed(%x: tensor<4x3xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<4x2xi32>) -> tensor<4x2xi32>
    %w = arith.constant dense<[[1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
    %c = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (j, k)>, affine_map<(i, j, k) -> (i, j)>]
      ins(%x, %w : tensor<4x3xi8>, tensor<2x3xi8>) outs(%a : tensor<4x2xi32>) -> tensor<4x2xi32>
    %re = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<4x2xi32>) outs(%re : tensor<4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @batch_of_one(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = 0 : i32
// CHECK-NOT: linalg
func.func @batch_of_one(%x: tensor<1x4x3xi8>) -> tensor<1x4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x4x2xi32>) -> tensor<1x4x2xi32>
    %w = arith.constant dense<[[[1, 2], [3, 4], [5, 6]]]> : tensor<1x3x2xi8>
    %c = linalg.batch_matmul ins(%x, %w : tensor<1x4x3xi8>, tensor<1x3x2xi8>) outs(%a : tensor<1x4x2xi32>) -> tensor<1x4x2xi32>
    %re = tensor.empty() : tensor<1x4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x4x2xi32>) outs(%re : tensor<1x4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x4x2xi8>
    return %r : tensor<1x4x2xi8>
}

// CHECK-LABEL: @matvec(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = 0 : i32
// CHECK-NOT: linalg
func.func @matvec(%x: tensor<3xi8>) -> tensor<2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<2xi32>) -> tensor<2xi32>
    %w = arith.constant dense<[[1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
    %c = linalg.matvec ins(%w, %x : tensor<2x3xi8>, tensor<3xi8>) outs(%a : tensor<2xi32>) -> tensor<2xi32>
    %re = tensor.empty() : tensor<2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%c : tensor<2xi32>) outs(%re : tensor<2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<2xi8>
    return %r : tensor<2xi8>
}

// CHECK-LABEL: @vecmat(
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
// CHECK-SAME: input_zp = 0 : i32
// CHECK-NOT: linalg
func.func @vecmat(%x: tensor<3xi8>) -> tensor<2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<2xi32>) -> tensor<2xi32>
    %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
    %c = linalg.vecmat ins(%x, %w : tensor<3xi8>, tensor<3x2xi8>) outs(%a : tensor<2xi32>) -> tensor<2xi32>
    %re = tensor.empty() : tensor<2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%c : tensor<2xi32>) outs(%re : tensor<2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<2xi8>
    return %r : tensor<2xi8>
}

// Weights are read once for all rows: one batch only.
// CHECK-LABEL: @two_batches(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "batch of 2 products"
func.func @two_batches(%x: tensor<2x4x3xi8>) -> tensor<2x4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<2x4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<2x4x2xi32>) -> tensor<2x4x2xi32>
    %w = arith.constant dense<[[[1, 2], [3, 4], [5, 6]], [[1, 2], [3, 4], [5, 6]]]> : tensor<2x3x2xi8>
    %c = linalg.batch_matmul ins(%x, %w : tensor<2x4x3xi8>, tensor<2x3x2xi8>) outs(%a : tensor<2x4x2xi32>) -> tensor<2x4x2xi32>
    %re = tensor.empty() : tensor<2x4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%c : tensor<2x4x2xi32>) outs(%re : tensor<2x4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<2x4x2xi8>
    return %r : tensor<2x4x2xi8>
}

// CHECK-LABEL: @unsigned(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "operands are extended unsigned"
func.func @unsigned(%x: tensor<4x3xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<4x2xi32>) -> tensor<4x2xi32>
    %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
    %c = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%x, %w : tensor<4x3xi8>, tensor<3x2xi8>) outs(%a : tensor<4x2xi32>) -> tensor<4x2xi32>
    %re = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<4x2xi32>) outs(%re : tensor<4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @transposed_input(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "indexing maps of the product"
func.func @transposed_input(%x: tensor<3x4xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<4x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<4x2xi32>) -> tensor<4x2xi32>
    %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
    %c = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (k, i)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>]
      ins(%x, %w : tensor<3x4xi8>, tensor<3x2xi8>) outs(%a : tensor<4x2xi32>) -> tensor<4x2xi32>
    %re = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<4x2xi32>) outs(%re : tensor<4x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}
