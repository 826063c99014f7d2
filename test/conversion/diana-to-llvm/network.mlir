// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// What the jobs were compared with does not go into the program.
// CHECK-NOT: htvm.network
// CHECK-NOT: tensor<4xi8>
func.func @main() attributes {htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a"}]} {
  "diana.call"() {arguments = [], callee = @cpu_0, layer = "a"} : () -> ()
  return
}
module @htvm.network {
  func.func @main(%x: tensor<4xi8>) -> tensor<4xi8> {
    return %x : tensor<4xi8>
  }
}
