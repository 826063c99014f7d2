// RUN: htvm-opt %s --static-batch 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK < %t.err

// Functions, ops and -1 in shapes; a shape that two reshapes share.
// CHECK-LABEL: func.func @network
// CHECK-SAME: (%{{.*}}: tensor<1x4x4x2xi8>) -> (tensor<1x32xi8>, tensor<1x32xi8>)
// CHECK-NOT: ?
// CHECK: tosa.slice %{{.*}} : (tensor<1x4x4x2xi8>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x3x3x2xi8>
// CHECK: %[[S:.*]] = tosa.const_shape {values = dense<[1, 32]>
// CHECK: tosa.reshape %{{.*}}, %[[S]]
// CHECK-NOT: -1
// REMARK: static_batch.mlir:[[@LINE+1]]:1: remark: 'func.func' op is compiled for a batch of 1; the file leaves the batch open in input 0 of tensor<?x4x4x2xi8>, result 0 of tensor<?x32xi8>, result 1 of tensor<?x32xi8>
func.func @network(%x: tensor<?x4x4x2xi8>) -> (tensor<?x32xi8>, tensor<?x32xi8>) {
  %b = tosa.const_shape {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
  %n = tosa.const_shape {values = dense<[-1, 3, 3, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %s = tosa.const_shape {values = dense<[-1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.slice %x, %b, %n : (tensor<?x4x4x2xi8>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<?x3x3x2xi8>
  %1 = tosa.reshape %x, %s : (tensor<?x4x4x2xi8>, !tosa.shape<2>) -> tensor<?x32xi8>
  %2 = tosa.reshape %x, %s : (tensor<?x4x4x2xi8>, !tosa.shape<2>) -> tensor<?x32xi8>
  return %1, %2 : tensor<?x32xi8>, tensor<?x32xi8>
}

// A first dimension that is more than the batch keeps its length; the weights'
// first dimension is none.
// CHECK-LABEL: func.func @folded
// CHECK: tosa.reshape %{{.*}} -> tensor<6x2xi8>
// CHECK: tosa.add %{{.*}} -> tensor<6x2xi8>
// CHECK: tosa.conv2d %{{.*}} -> tensor<1x6x2x5xi32>
// CHECK: return %{{.*}} : tensor<1x6x2x5xi32>
// REMARK: remark: 'func.func' op is compiled for a batch of 1; the file leaves the batch open in input 0 of tensor<?x6x2xi8>, result 0 of tensor<?x6x2x5xi32>
func.func @folded(%x: tensor<?x6x2xi8>) -> tensor<?x6x2x5xi32> {
  %s = tosa.const_shape {values = dense<[-1, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %t = tosa.const_shape {values = dense<[-1, 6, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %w = "tosa.const"() {values = dense<1> : tensor<5x1x1x1xi8>} : () -> tensor<5x1x1x1xi8>
  %b = "tosa.const"() {values = dense<0> : tensor<5xi32>} : () -> tensor<5xi32>
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.reshape %x, %s : (tensor<?x6x2xi8>, !tosa.shape<2>) -> tensor<?x2xi8>
  %1 = tosa.add %0, %0 : (tensor<?x2xi8>, tensor<?x2xi8>) -> tensor<?x2xi8>
  %2 = tosa.reshape %1, %t : (tensor<?x2xi8>, !tosa.shape<4>) -> tensor<?x6x2x1xi8>
  %3 = tosa.conv2d %2, %w, %b, %z, %z {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<?x6x2x1xi8>, tensor<5x1x1x1xi8>, tensor<5xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<?x6x2x5xi32>
  return %3 : tensor<?x6x2x5xi32>
}

// What is static stays, also with several in a batch, and nothing is said.
// CHECK-LABEL: func.func @static
// CHECK: tosa.add %{{.*}} -> tensor<3x4xi8>
// REMARK-NOT: remark
func.func @static(%x: tensor<3x4xi8>) -> tensor<3x4xi8> {
  %0 = tosa.add %x, %x : (tensor<3x4xi8>, tensor<3x4xi8>) -> tensor<3x4xi8>
  return %0 : tensor<3x4xi8>
}
