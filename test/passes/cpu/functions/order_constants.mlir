// RUN: htvm-opt %s --order-constants | FileCheck %s
// RUN: htvm-opt %s --order-constants --order-constants | FileCheck %s

// In the order of their first use, whatever order and names they come with;
// one that nobody reads stays behind, and a name that is taken is left out.
// CHECK: memref.global "private" constant @cpu_constant_0_2x2xi8 : memref<2x2xi8> = dense<1>
// CHECK-NEXT: memref.global "private" constant @cpu_constant_1_i32 : memref<i32> = dense<3>
// CHECK-NEXT: memref.global "private" constant @cpu_constant_3_2x2xi8 : memref<2x2xi8> = dense<2>
// CHECK: @cpu_constant_4_4xi8
// CHECK-LABEL: func.func @a
// CHECK-NEXT: memref.get_global @cpu_constant_0_2x2xi8
// CHECK-NEXT: memref.get_global @cpu_constant_1_i32
// CHECK-LABEL: func.func @b
// CHECK-NEXT: memref.get_global @cpu_constant_3_2x2xi8
// CHECK-NEXT: memref.get_global @cpu_constant_0_2x2xi8
memref.global "private" constant @unread : memref<4xi8> = dense<0>
memref.global "private" constant @__constant_2x2xi8_0 : memref<2x2xi8> = dense<2>
memref.global "private" constant @__constant_xi32 : memref<i32> = dense<3>
func.func @a() -> (memref<2x2xi8>, memref<i32>) {
  %x = memref.get_global @__constant_2x2xi8 : memref<2x2xi8>
  %y = memref.get_global @__constant_xi32 : memref<i32>
  return %x, %y : memref<2x2xi8>, memref<i32>
}
memref.global "private" constant @__constant_2x2xi8 : memref<2x2xi8> = dense<1>
func.func private @cpu_constant_2_2x2xi8()
func.func @b() -> (memref<2x2xi8>, memref<2x2xi8>) {
  %x = memref.get_global @__constant_2x2xi8_0 : memref<2x2xi8>
  %y = memref.get_global @__constant_2x2xi8 : memref<2x2xi8>
  return %x, %y : memref<2x2xi8>, memref<2x2xi8>
}
