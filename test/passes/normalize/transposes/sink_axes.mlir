// RUN: htvm-opt %s --cancel-transposes | FileCheck %s

// Channels of layers put together: axis 3 is axis 1 in front of the transposes.
// CHECK-LABEL: @concat
// CHECK-SAME: %[[A:.*]]: tensor<1x2x4x6xi8>, %[[B:.*]]: tensor<1x2x4x6xi8>
// CHECK-NOT: tosa.transpose
// CHECK: %[[C:.*]] = tosa.concat %[[A]], %[[B]] {axis = 1 : i32}
// CHECK-NEXT: return %[[C]]
func.func @concat(%a: tensor<1x2x4x6xi8>, %b: tensor<1x2x4x6xi8>) -> tensor<1x4x4x6xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %1 = tosa.transpose %b {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %2 = tosa.concat %0, %1 {axis = 3 : i32} : (tensor<1x4x6x2xi8>, tensor<1x4x6x2xi8>) -> tensor<1x4x6x4xi8>
  %3 = tosa.transpose %2 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x6x4xi8>) -> tensor<1x4x4x6xi8>
  return %3 : tensor<1x4x4x6xi8>
}

// Two transposes become one.
// CHECK-LABEL: @concat_two_to_one
// CHECK: %[[C:.*]] = tosa.concat
// CHECK-NEXT: tosa.transpose %[[C]]
// CHECK-NOT: tosa.transpose
func.func @concat_two_to_one(%a: tensor<1x2x4x6xi8>, %b: tensor<1x2x4x6xi8>) -> tensor<1x4x6x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %1 = tosa.transpose %b {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %2 = tosa.concat %0, %1 {axis = 3 : i32} : (tensor<1x4x6x2xi8>, tensor<1x4x6x2xi8>) -> tensor<1x4x6x4xi8>
  return %2 : tensor<1x4x6x4xi8>
}

// What is not transposed stays in its layout.
// CHECK-LABEL: @concat_other_layout
// CHECK: tosa.transpose
// CHECK-NEXT: tosa.concat
// CHECK-SAME: axis = 3
func.func @concat_other_layout(%a: tensor<1x2x4x6xi8>, %b: tensor<1x4x6x2xi8>) -> tensor<1x4x6x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %2 = tosa.concat %0, %b {axis = 3 : i32} : (tensor<1x4x6x2xi8>, tensor<1x4x6x2xi8>) -> tensor<1x4x6x4xi8>
  return %2 : tensor<1x4x6x4xi8>
}

// Over all pixels: nothing is left to transpose.
// CHECK-LABEL: @reduce
// CHECK-NOT: tosa.transpose
// CHECK: tosa.reduce_max {{.*}} {axis = 2 : i32}
// CHECK-NEXT: tosa.reduce_max {{.*}} {axis = 3 : i32}
// CHECK-NOT: tosa.transpose
// CHECK: return
func.func @reduce(%a: tensor<1x2x4x6xi8>) -> tensor<1x2xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %1 = tosa.reduce_max %0 {axis = 1 : i32} : (tensor<1x4x6x2xi8>) -> tensor<1x1x6x2xi8>
  %2 = tosa.reduce_max %1 {axis = 2 : i32} : (tensor<1x1x6x2xi8>) -> tensor<1x1x1x2xi8>
  %s = tosa.const_shape {values = dense<[1, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %3 = tosa.reshape %2, %s : (tensor<1x1x1x2xi8>, !tosa.shape<2>) -> tensor<1x2xi8>
  return %3 : tensor<1x2xi8>
}

// Behind a reduction there is less to transpose.
// CHECK-LABEL: @reduce_behind_clamp
// CHECK: tosa.clamp
// CHECK-NEXT: %[[R:.*]] = tosa.reduce_max {{.*}} {axis = 2 : i32} : (tensor<1x2x4x6xi8>) -> tensor<1x2x1x6xi8>
// CHECK-NEXT: tosa.transpose %[[R]]
func.func @reduce_behind_clamp(%a: tensor<1x2x4x6xi8>) -> tensor<1x1x6x2xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %1 = tosa.clamp %0 {min_val = -9 : i8, max_val = 9 : i8} : (tensor<1x4x6x2xi8>) -> tensor<1x4x6x2xi8>
  %2 = tosa.reduce_max %1 {axis = 1 : i32} : (tensor<1x4x6x2xi8>) -> tensor<1x1x6x2xi8>
  return %2 : tensor<1x1x6x2xi8>
}

// CHECK-LABEL: @reverse
// CHECK-NOT: tosa.transpose
// CHECK: tosa.reverse {{.*}} {axis = 3 : i32}
// CHECK-NOT: tosa.transpose
// CHECK: return
func.func @reverse(%a: tensor<1x2x4x6xi8>) -> tensor<1x2x4x6xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %1 = tosa.reverse %0 {axis = 2 : i32} : (tensor<1x4x6x2xi8>) -> tensor<1x4x6x2xi8>
  %2 = tosa.transpose %1 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x6x2xi8>) -> tensor<1x2x4x6xi8>
  return %2 : tensor<1x2x4x6xi8>
}

// CHECK-LABEL: @slice
// CHECK-NOT: tosa.transpose
// CHECK-DAG: %[[S:.*]] = tosa.const_shape {values = dense<[0, 0, 1, 2]>
// CHECK-DAG: %[[N:.*]] = tosa.const_shape {values = dense<[1, 2, 3, 4]>
// CHECK: tosa.slice %{{.*}}, %[[S]], %[[N]]
// CHECK-NOT: tosa.transpose
// CHECK: return
func.func @slice(%a: tensor<1x2x4x6xi8>) -> tensor<1x2x3x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %s = tosa.const_shape {values = dense<[0, 1, 2, 0]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %n = tosa.const_shape {values = dense<[1, 3, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %1 = tosa.slice %0, %s, %n : (tensor<1x4x6x2xi8>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x3x4x2xi8>
  %2 = tosa.transpose %1 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8>
  return %2 : tensor<1x2x3x4xi8>
}

// CHECK-LABEL: @pad
// CHECK-NOT: tosa.transpose
// CHECK: %[[S:.*]] = tosa.const_shape {values = dense<[0, 0, 2, 0, 1, 2, 0, 0]>
// CHECK: tosa.pad %{{.*}}, %[[S]],
// CHECK-NOT: tosa.transpose
// CHECK: return
func.func @pad(%a: tensor<1x2x4x6xi8>) -> tensor<1x4x7x6xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %s = tosa.const_shape {values = dense<[0, 0, 1, 2, 0, 0, 2, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
  %z = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
  %1 = tosa.pad %0, %s, %z : (tensor<1x4x6x2xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x7x6x4xi8>
  %2 = tosa.transpose %1 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x7x6x4xi8>) -> tensor<1x4x7x6xi8>
  return %2 : tensor<1x4x7x6xi8>
}

// There is more to transpose behind padding.
// CHECK-LABEL: @pad_without_partner
// CHECK: tosa.transpose
// CHECK: tosa.pad
// CHECK-NOT: tosa.transpose
func.func @pad_without_partner(%a: tensor<1x2x4x6xi8>) -> tensor<1x7x6x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x4x6xi8>) -> tensor<1x4x6x2xi8>
  %s = tosa.const_shape {values = dense<[0, 0, 1, 2, 0, 0, 2, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
  %z = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
  %1 = tosa.pad %0, %s, %z : (tensor<1x4x6x2xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x7x6x4xi8>
  return %1 : tensor<1x7x6x4xi8>
}
