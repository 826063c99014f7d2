// RUN: htvm-opt %s --group-concats | FileCheck %s

// More than 16 tensors: groups of five and of what is left, each a slice of the
// result that is filled and put back where it was taken from.
// CHECK-LABEL: @wide
// CHECK: %[[ALL:.*]] = tensor.empty() : tensor<2x19xi8>
// CHECK: %[[G:.*]] = tensor.extract_slice %[[ALL]][0, 0] [2, 6] [1, 1] : tensor<2x19xi8> to tensor<2x6xi8>
// CHECK: %[[G0:.*]] = tensor.insert_slice %arg0 into %[[G]][0, 0] [2, 1] [1, 1] : tensor<2x1xi8> into tensor<2x6xi8>
// CHECK: %[[G1:.*]] = tensor.insert_slice %arg1 into %[[G0]][0, 1] [2, 2] [1, 1] : tensor<2x2xi8> into tensor<2x6xi8>
// CHECK: %[[G2:.*]] = tensor.insert_slice %arg0 into %[[G1]][0, 3] [2, 1] [1, 1]
// CHECK-COUNT-2: tensor.insert_slice %arg0
// CHECK: %[[W0:.*]] = tensor.insert_slice %{{.*}} into %[[ALL]][0, 0] [2, 6] [1, 1] : tensor<2x6xi8> into tensor<2x19xi8>
// CHECK: tensor.extract_slice %[[W0]][0, 6] [2, 5] [1, 1]
// CHECK: tensor.extract_slice %{{.*}}[0, 11] [2, 5] [1, 1]
// CHECK: tensor.extract_slice %{{.*}}[0, 16] [2, 3] [1, 1] : tensor<2x19xi8> to tensor<2x3xi8>
// CHECK-COUNT-3: tensor.insert_slice %arg0
// CHECK: %[[W3:.*]] = tensor.insert_slice %{{.*}} into %{{.*}}[0, 16] [2, 3] [1, 1]
// CHECK: return %[[W3]]
func.func @wide(%x: tensor<2x1xi8>, %y: tensor<2x2xi8>) -> tensor<2x19xi8> {
  %0 = tosa.concat %x, %y, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x {axis = 1 : i32} : (tensor<2x1xi8>, tensor<2x2xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>, tensor<2x1xi8>) -> tensor<2x19xi8>
  return %0 : tensor<2x19xi8>
}

// Few tensors stay with upstream, and so do those whose size is not known.
// CHECK-LABEL: @few
// CHECK: tosa.concat
// CHECK: tosa.concat
func.func @few(%x: tensor<1xi8>, %y: tensor<?xi8>) -> (tensor<16xi8>, tensor<?xi8>) {
  %0 = tosa.concat %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x, %x {axis = 0 : i32} : (tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<16xi8>
  %1 = tosa.concat %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y, %y {axis = 0 : i32} : (tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>, tensor<?xi8>) -> tensor<?xi8>
  return %0, %1 : tensor<16xi8>, tensor<?xi8>
}
