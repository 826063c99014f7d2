// Calibration files: as many as inputs, states not counted, each with the same
// number of inputs of the right size.
// RUN: rm -rf %t && mkdir -p %t && cd %t
// RUN: python3 -c "open('a', 'wb').write(bytes(32)); open('b', 'wb').write(bytes(8)); open('c', 'wb').write(bytes(7))"
// RUN: htvm-compile %s --numerics=pow2 --calibration=a --calibration=a -o x.elf
// RUN: not htvm-compile %s --numerics=pow2 --calibration=a -o y.elf 2>&1 | FileCheck %s --check-prefix=COUNT
// RUN: not htvm-compile %s --numerics=pow2 --calibration=a --calibration=b -o y.elf 2>&1 | FileCheck %s --check-prefix=SAMPLES
// RUN: not htvm-compile %s --numerics=pow2 --calibration=a --calibration=c -o y.elf 2>&1 | FileCheck %s --check-prefix=SIZE
// RUN: not htvm-compile %s --numerics=pow2 --calibration=a --calibration=none -o y.elf 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: echo 'func.func @main(%x: tensor<2xi32>) -> tensor<2xi32> { return %x : tensor<2xi32> }' > wide.mlir
// RUN: not htvm-compile wide.mlir --numerics=pow2 --calibration=b -o y.elf 2>&1 | FileCheck %s --check-prefix=WIDE
// RUN: not ls y.elf

// COUNT: calibration.mlir:[[# @LINE + 6]]:{{[0-9]+}}: error: 'func.func' op has 2 inputs and needs as many --calibration files, in their order; 1 given
// SAMPLES: error: 'func.func' op cannot be calibrated: 'b' holds 1 inputs, the files before it 4
// SIZE: error: 'func.func' op cannot be calibrated: {{.*}}7 bytes
// WIDE: error: 'func.func' op cannot be calibrated by 'b': argument 0 is not a tensor of i8 with less than 8 dimensions
// NONE: error: cannot open 'none': No such file or directory
tosa.variable @state = dense<1> : tensor<1x8xi8>
func.func @main(%x: tensor<1x8xi8>, %y: tensor<1x8xi8>) -> tensor<1x8xi8> {
  %s = tosa.variable_read @state : tensor<1x8xi8>
  %0 = tosa.maximum %x, %s : (tensor<1x8xi8>, tensor<1x8xi8>) -> tensor<1x8xi8>
  %1 = tosa.maximum %0, %y : (tensor<1x8xi8>, tensor<1x8xi8>) -> tensor<1x8xi8>
  tosa.variable_write @state, %1 : tensor<1x8xi8>
  return %1 : tensor<1x8xi8>
}
