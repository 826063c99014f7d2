// RUN: htvm-opt %s --pass-pipeline='builtin.module(fold-requantization)' | FileCheck %s
// Layers of any arithmetic that equals the ADC's become layers in analog normal
// form (fold_analog.h); the others stay.

// As TOSA says it: minus half as bias, so that single rounding rounds down.
// CHECK-LABEL: @single_round
// CHECK: qnn.dense
// CHECK-SAME: clamp_max = 31 : i32
// CHECK-SAME: clamp_min = -32 : i32
// CHECK-SAME: multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor"
// CHECK-SAME: shift = array<i32: 4>
func.func @single_round(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<-8> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// With ReLU.
// CHECK-LABEL: @relu
// CHECK: qnn.dense
// CHECK-SAME: clamp_max = 31 : i32
// CHECK-SAME: clamp_min = 0 : i32
// CHECK-SAME: multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor"
func.func @relu(%x: tensor<1x64xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x64xi8>
  %b = arith.constant dense<-8> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "single", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 31 : i32
  } : (tensor<1x64xi8>, tensor<2x64xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// An input zero point that the weights cancel.
// CHECK-LABEL: @zero_point
// CHECK: qnn.dense
// CHECK-SAME: input_zp = 0 : i32
// CHECK-SAME: multiplier = array<i32: 1>
func.func @zero_point(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1, -1, 0, 0], [0, 0, 1, -1]]> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// An output zero point is an addition of the SIMD stage.
// CHECK-LABEL: @output_zero_point
// CHECK: qnn.dense
// CHECK-SAME: clamp_max = 31 : i32
// CHECK-SAME: clamp_min = -32 : i32
// CHECK-SAME: output_zp = 0 : i32
// CHECK-SAME: post_add = array<i32: 7>
// CHECK-SAME: post_clamp_max = 127
// CHECK-SAME: post_clamp_min = -128
// CHECK-SAME: post_multiplier = array<i32: 1>
// CHECK-SAME: post_shift = array<i32: 0>
func.func @output_zero_point(%x: tensor<1x64xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x64xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 7 : i32, clamp_min = -25 : i32, clamp_max = 38 : i32
  } : (tensor<1x64xi8>, tensor<2x64xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A bias of whole gains, too, where no code is clipped.
// CHECK-LABEL: @bias_of_gains
// CHECK: qnn.dense
// CHECK-SAME: post_add = array<i32: 2, -1>
// CHECK-SAME: post_multiplier = array<i32: 1, 1>
func.func @bias_of_gains(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1, 1, 1, 1], [1, 0, 0, 1]]> : tensor<2x4xi8>
  %b = arith.constant dense<[32, -16]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A gain of 3: odd gains can be written with single rounding.
// CHECK-LABEL: @odd_gain
// CHECK: qnn.dense
// CHECK-SAME: clamp_max = 31 : i32
// CHECK-SAME: clamp_min = -32 : i32
// CHECK-SAME: multiplier = array<i32: 1431655765>
func.func @odd_gain(%x: tensor<1x3xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x3xi8>
  %b = arith.constant dense<-1> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1431655765>, shift = array<i32: 32>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x3xi8>, tensor<1x3xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// No gain at all: stays as it is.
// CHECK-LABEL: @other
// CHECK: qnn.dense
// CHECK-SAME: multiplier = array<i32: 1000>
func.func @other(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<[3, 5]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1000>, shift = array<i32: 14>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
