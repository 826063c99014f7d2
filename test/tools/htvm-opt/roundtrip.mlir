// The three forms of a module are the same module.
// RUN: htvm-opt %s --verify-roundtrip --canonicalize | FileCheck %s
// RUN: env HTVM_ROUNDTRIP=1 htvm-opt %s | FileCheck %s
// CHECK: memref.global
// CHECK: func.func @f
#map = affine_map<(d0) -> (d0)>
memref.global "private" constant @c : memref<2xi8> = dense<[1, -1]>
func.func @f(%a: tensor<2xi8>, %b: !quant.uniform<i8:f32, 0.5>) -> tensor<2xi8> {
  %0 = tensor.empty() : tensor<2xi8>
  %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
    ins(%a : tensor<2xi8>) outs(%0 : tensor<2xi8>) {
  ^bb0(%in: i8, %out: i8):
    linalg.yield %in : i8
  } -> tensor<2xi8>
  return %1 : tensor<2xi8>
}

// The text of a named op does not show its region, nor the locations in it.
func.func @named(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}

// The short text leaves out defaults that are set, and sets some that are not.
llvm.func @external(i32)
func.func @load(%m: memref<4xi8>, %i: index) -> i8 {
  %0 = "memref.load"(%m, %i) <{nontemporal = false}> : (memref<4xi8>, index) -> i8
  return %0 : i8
}

// Resources keep their names.
func.func @resource() -> tensor<2xi8> {
  %0 = arith.constant dense_resource<blob> : tensor<2xi8>
  return %0 : tensor<2xi8>
}

{-#
  dialect_resources: { builtin: { blob: "0x010000000102" } }
#-}
