// As torch-mlir and JAX write it: constants in resources, `vector` where
// upstream says `tensor`, weights widened by an op, planes first.
// RUN: python3 %S/../compare.py %s %t --digital=2

#same = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#bias = affine_map<(d0, d1, d2, d3) -> (d1)>
module attributes {torch.debug_module_name = "Net"} {
  ml_program.global private mutable @global_seed(dense<0> : tensor<i64>) : tensor<i64>
  func.func @forward(%x: tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8> {
    %w = arith.constant dense_resource<torch_tensor_2_2_1_1_torch.int8> : tensor<2x2x1x1xi8>
    %b = arith.constant dense_resource<torch_tensor_2_torch.int32> : tensor<2xi32>
    %low = arith.constant -128 : i32
    %high = arith.constant 127 : i32
    %by = arith.constant 2 : i32
    %e0 = tensor.empty() : tensor<1x2x4x4xi32>
    %sums = linalg.generic {indexing_maps = [#bias, #same], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%b : tensor<2xi32>) outs(%e0 : tensor<1x2x4x4xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<1x2x4x4xi32>
    %e1 = tensor.empty() : tensor<2x2x1x1xi32>
    %wide = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%w : tensor<2x2x1x1xi8>) outs(%e1 : tensor<2x2x1x1xi32>) {
    ^bb0(%in: i8, %out: i32):
      %0 = arith.extsi %in : i8 to i32
      linalg.yield %0 : i32
    } -> tensor<2x2x1x1xi32>
    %e2 = tensor.empty() : tensor<1x2x4x4xi32>
    %widex = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%x : tensor<1x2x4x4xi8>) outs(%e2 : tensor<1x2x4x4xi32>) {
    ^bb0(%in: i8, %out: i32):
      %0 = arith.extsi %in : i8 to i32
      linalg.yield %0 : i32
    } -> tensor<1x2x4x4xi32>
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%widex, %wide : tensor<1x2x4x4xi32>, tensor<2x2x1x1xi32>) outs(%sums : tensor<1x2x4x4xi32>) -> tensor<1x2x4x4xi32>
    %e3 = tensor.empty() : tensor<1x2x4x4xi8>
    %2 = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%1 : tensor<1x2x4x4xi32>) outs(%e3 : tensor<1x2x4x4xi8>) {
    ^bb0(%in: i32, %out: i8):
      %0 = arith.shrsi %in, %by : i32
      %3 = arith.maxsi %0, %low : i32
      %4 = arith.minsi %3, %high : i32
      %5 = arith.trunci %4 : i32 to i8
      linalg.yield %5 : i8
    } -> tensor<1x2x4x4xi8>
    // The same weights for a second layer.
    %6 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%2, %w : tensor<1x2x4x4xi8>, tensor<2x2x1x1xi8>) outs(%sums : tensor<1x2x4x4xi32>) -> tensor<1x2x4x4xi32>
    %7 = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6 : tensor<1x2x4x4xi32>) outs(%e3 : tensor<1x2x4x4xi8>) {
    ^bb0(%in: i32, %out: i8):
      %0 = arith.shrsi %in, %by : i32
      %3 = arith.maxsi %0, %low : i32
      %4 = arith.minsi %3, %high : i32
      %5 = arith.trunci %4 : i32 to i8
      linalg.yield %5 : i8
    } -> tensor<1x2x4x4xi8>
    return %7 : tensor<1x2x4x4xi8>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_2_2_1_1_torch.int8: "0x0400000001FE0304",
      torch_tensor_2_torch.int32: "0x0400000005000000FAFFFFFF"
    }
  }
#-}
