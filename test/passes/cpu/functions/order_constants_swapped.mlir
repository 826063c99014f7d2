// RUN: htvm-opt %s --order-constants | FileCheck %s

// New names that other constants have by now: each use keeps its constant.
// CHECK: @cpu_constant_0_2xi8 : memref<2xi8> = dense<1>
// CHECK: @cpu_constant_1_2xi8 : memref<2xi8> = dense<2>
// CHECK: memref.get_global @cpu_constant_0_2xi8
// CHECK: memref.get_global @cpu_constant_1_2xi8
memref.global "private" constant @cpu_constant_0_2xi8 : memref<2xi8> = dense<2>
memref.global "private" constant @cpu_constant_1_2xi8 : memref<2xi8> = dense<1>
func.func @a() -> (memref<2xi8>, memref<2xi8>) {
  %x = memref.get_global @cpu_constant_1_2xi8 : memref<2xi8>
  %y = memref.get_global @cpu_constant_0_2xi8 : memref<2xi8>
  return %x, %y : memref<2xi8>, memref<2xi8>
}
