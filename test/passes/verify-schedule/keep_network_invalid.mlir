// RUN: not htvm-opt %s --keep-network 2>&1 | FileCheck %s

// The symbol of the copy must be free.
// CHECK: error: symbol 'htvm.network' is taken; keep-network needs it for its copy of the network
module @htvm.network {
}
func.func private @main()
