// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// What the jobs were compared with does not go into the program.
// CHECK-NOT: htvm.network
// CHECK-NOT: tensor<4xi8>
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "cpu"}], htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a"}]} {
  "diana.call"() {arguments = [], callee = @cpu_0, job = 0 : i64} : () -> ()
  return
}
module @htvm.network {
  func.func @main(%x: tensor<4xi8>) -> tensor<4xi8> {
    return %x : tensor<4xi8>
  }
}
