// RUN: htvm-opt %s --requantize-pow2 | FileCheck %s
// RUN: htvm-opt %s --requantize-pow2 --legalize-kernels --fold-requantization --partition | FileCheck %s --check-prefix=ENGINE

// Scales of each channel become one shift. The last layer keeps the scale and
// zero point of the result; the zero point of a ReLU is where the clip is.
// CHECK-LABEL: func.func @chain
// CHECK: "qnn.conv2d"(%{{.*}}) {clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK-SAME: input_zp = 5 : i32, multiplier = array<i32: 1>, output_zp = -128 : i32
// CHECK-SAME: requantized = {exact = "cpu", samples = 0 : i64, shift = [[#SHIFT:]] : i64, weights_db = {{.*}} : f64}
// CHECK-SAME: rounding = "single", shift = array<i32: [[#SHIFT]]>
// CHECK: "qnn.conv2d"(%{{.*}}) {clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK-SAME: input_zp = -128 : i32, multiplier = array<i32: 1>, output_zp = 7 : i32
// ENGINE-LABEL: func.func @chain
// ENGINE-COUNT-2: engine = "digital"
func.func @chain(%x: tensor<1x2x8x8xi8>) -> tensor<1x2x8x8xi8> {
  %w = arith.constant dense<[[[[10]], [[-90]]], [[[127]], [[4]]]]> : tensor<2x2x1x1xi8>
  %b = arith.constant dense<[100, -300]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250, 1073741911>, shift = array<i32: 38, 37>, rounding = "double",
    output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x8x8xi8>, tensor<2x2x1x1xi8>, tensor<2xi32>) -> tensor<1x2x8x8xi8>
  %z = "qnn.conv2d"(%y, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250, 1073741911>, shift = array<i32: 38, 37>, rounding = "double",
    output_zp = 7 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x8x8xi8>, tensor<2x2x1x1xi8>, tensor<2xi32>) -> tensor<1x2x8x8xi8>
  return %z : tensor<1x2x8x8xi8>
}

// What the engine does exactly as it is stays as it is.
// CHECK-LABEL: func.func @exact
// CHECK: multiplier = array<i32: 1073741824>
// CHECK-NOT: requantized
func.func @exact(%x: tensor<1x4xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<9> : tensor<1x4xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 35>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<1x4xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Both sides of a sum and its result get one scale, and zero points that add
// up: codes are added as they are. The ReLU of the sum is the clip at -128.
// CHECK-LABEL: func.func @sum
// CHECK: "qnn.conv2d"{{.*}}output_zp = [[A:-?[0-9]+]] : i32
// CHECK: "qnn.conv2d"{{.*}}output_zp = [[B:-?[0-9]+]] : i32
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = [[A]] : i32
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = -128 : i32
// CHECK-SAME: rhs_zp = [[B]] : i32
// ENGINE-LABEL: func.func @sum
// ENGINE-COUNT-4: engine = "digital"
func.func @sum(%x: tensor<1x1x8x8xi8>) -> tensor<1x1x8x8xi8> {
  %w = arith.constant dense<99> : tensor<1x1x1x1xi8>
  %v = arith.constant dense<-77> : tensor<1x1x1x1xi8>
  %b = arith.constant dense<10> : tensor<1xi32>
  %l = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 37>, rounding = "double",
    output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x8x8xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x8x8xi8>
  %r = "qnn.conv2d"(%x, %v, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 37>, rounding = "double",
    output_zp = -4 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x8x8xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x8x8xi8>
  %s = "qnn.add"(%l, %r) {
    lhs_zp = 3 : i32, lhs_multiplier = array<i32: 1518500250>, lhs_shift = array<i32: 11>,
    rhs_zp = -4 : i32, rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 11>,
    multiplier = array<i32: 1518500250>, shift = array<i32: 51>, rounding = "double",
    output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x8x8xi8>, tensor<1x1x8x8xi8>) -> tensor<1x1x8x8xi8>
  %z = "qnn.conv2d"(%s, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 37>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x8x8xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x8x8xi8>
  return %z : tensor<1x1x8x8xi8>
}

// A sum whose sides cannot be tied (both are arguments with scales of their
// own) stays, and a layer that no engine takes keeps its weights: the scale of
// its input goes into its multiplier.
// CHECK-LABEL: func.func @kept
// CHECK: "qnn.add"{{.*}}lhs_multiplier = array<i32: 1518500250>
// CHECK: "qnn.conv2d"{{.*}}requantized = {exact = "cpu", samples
// CHECK: "qnn.conv2d"
// CHECK-SAME: output_zp = 9 : i32
// CHECK-SAME: requantized = {exact = "cpu", kept = "stride", samples = 0 : i64}
// ENGINE-LABEL: func.func @kept
// ENGINE: "qnn.add"{{.*}}engine = "cpu"
func.func @kept(%x: tensor<1x1x16x8xi8>, %y: tensor<1x1x16x8xi8>) -> (tensor<1x1x4x8xi8>, tensor<1x1x16x8xi8>) {
  %w = arith.constant dense<99> : tensor<1x1x1x1xi8>
  %v = arith.constant dense<[[[[1], [20], [-99], [0], [5], [17], [60], [-60], [3], [2]]]]> : tensor<1x1x10x1xi8>
  %b = arith.constant dense<10> : tensor<1xi32>
  %s = "qnn.add"(%x, %y) {
    lhs_zp = 3 : i32, lhs_multiplier = array<i32: 1518500250>, lhs_shift = array<i32: 11>,
    rhs_zp = -4 : i32, rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 11>,
    multiplier = array<i32: 1518500250>, shift = array<i32: 51>, rounding = "double",
    output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x8xi8>, tensor<1x1x16x8xi8>) -> tensor<1x1x16x8xi8>
  %l = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1918500250>, shift = array<i32: 38>, rounding = "double",
    output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x8xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x16x8xi8>
  %k = "qnn.conv2d"(%l, %v, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 39>, rounding = "double",
    output_zp = 9 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x8xi8>, tensor<1x1x10x1xi8>, tensor<1xi32>) -> tensor<1x1x4x8xi8>
  return %k, %s : tensor<1x1x4x8xi8>, tensor<1x1x16x8xi8>
}

// Calibration inputs are used, measured on, and gone.
// CHECK-LABEL: func.func @calibrated
// CHECK-NOT: htvm.calibration
// CHECK: requantized = {exact = "cpu", samples = 2 : i64, saturated = {{.*}} : f64, shift = {{.*}}, sqnr_db = {{[2-9][0-9.e+]+}} : f64
func.func @calibrated(%x: tensor<1x4xi8> {htvm.calibration = dense<[[[1, 2, 3, 4]], [[-50, 60, -70, 80]]]> : tensor<2x1x4xi8>, test.kept}) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1, 20, -30, 4], [100, -20, 3, 40]]> : tensor<2x4xi8>
  %b = arith.constant dense<[7, 9]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1273741824, 1173741824>, shift = array<i32: 37, 37>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Tensors that keep their codes keep their clamps, too: a ReLU at another zero
// point. A sum that clamps, which the engine's does not, stays.
// CHECK-LABEL: func.func @clamped
// CHECK: "qnn.conv2d"{{.*}}clamp_max = 100 : i32, clamp_min = -22 : i32{{.*}}output_zp = -22 : i32{{.*}}requantized
// CHECK: "qnn.add"{{.*}}clamp_min = 0 : i32{{.*}}lhs_multiplier = array<i32: 1518500250>
// CHECK-NOT: requantized
func.func @clamped(%x: tensor<1x20x4x4xi8>) -> (tensor<1x2x4x4xi8>, tensor<1x20x4x4xi8>) {
  %w = arith.constant dense<7> : tensor<2x20x1x1xi8>
  %b = arith.constant dense<[100, -300]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250, 1073741911>, shift = array<i32: 38, 37>, rounding = "double",
    output_zp = -22 : i32, clamp_min = -22 : i32, clamp_max = 100 : i32
  } : (tensor<1x20x4x4xi8>, tensor<2x20x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x4xi8>
  %v = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = -100 : i32, clamp_max = 127 : i32
  } : (tensor<1x20x4x4xi8>) -> tensor<1x20x4x4xi8>
  %s = "qnn.add"(%x, %v) {
    lhs_zp = 5 : i32, lhs_multiplier = array<i32: 1518500250>, lhs_shift = array<i32: 11>,
    rhs_zp = 5 : i32, rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 11>,
    multiplier = array<i32: 1518500250>, shift = array<i32: 51>, rounding = "double",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x20x4x4xi8>, tensor<1x20x4x4xi8>) -> tensor<1x20x4x4xi8>
  return %y, %s : tensor<1x2x4x4xi8>, tensor<1x20x4x4xi8>
}

// A tensor that another op reads from inside keeps its codes.
// CHECK-LABEL: func.func @captured
// CHECK: "qnn.conv2d"{{.*}}output_zp = 40 : i32
func.func @captured(%x: tensor<1x20x4x4xi8>) -> tensor<4xi8> {
  %w = arith.constant dense<7> : tensor<2x20x1x1xi8>
  %b = arith.constant dense<[100, -300]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 5 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250, 1073741911>, shift = array<i32: 38, 37>, rounding = "double",
    output_zp = 40 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x20x4x4xi8>, tensor<2x20x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x4xi8>
  %g = tensor.generate {
  ^bb0(%i: index):
    %c = arith.constant 0 : index
    %e = tensor.extract %y[%c, %c, %c, %i] : tensor<1x2x4x4xi8>
    tensor.yield %e : i8
  } : tensor<4xi8>
  return %g : tensor<4xi8>
}

// Ternary layers are the analog engine's and stay.
// CHECK-LABEL: func.func @ternary
// CHECK-NOT: requantized
func.func @ternary(%x: tensor<1x20x4x4xi8>) -> tensor<1x2x4x4xi8> {
  %w = arith.constant dense<1> : tensor<2x20x1x1xi8>
  %b = arith.constant dense<[100, -300]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 38>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x20x4x4xi8>, tensor<2x20x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x4xi8>
  return %y : tensor<1x2x4x4xi8>
}
