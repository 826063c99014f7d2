// Two megabytes of activations do not fit L2: needed and available.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: too_large.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: the network needs 2{{[0-9]+}} bytes of L2, 524288 available {{.*}}--machine=l2_bytes=N
func.func @main(%x: tensor<1x512x512x4xi8>) -> tensor<1x512x512x4xi8> {
  %y = tosa.clamp %x {max_val = 127 : i8, min_val = 0 : i8} : (tensor<1x512x512x4xi8>) -> tensor<1x512x512x4xi8>
  return %y : tensor<1x512x512x4xi8>
}
