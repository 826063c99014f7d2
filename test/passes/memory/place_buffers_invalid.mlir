// RUN: %invalid %s --place-buffers

// One buffer of 512 bytes fits an L1 of 1024; two of 544 that live together do
// not.
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @fits() {
    %a = memref.alloc() {alignment = 16 : i64} : memref<512xi8, 1>
    %0 = "tile.add"(%a, %a, %a) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 0 : i64, elements = 16 : i64, shift = 0 : i64} : (memref<512xi8, 1>, memref<512xi8, 1>, memref<512xi8, 1>) -> !tile.token
    return
  }
  // expected-error @+1 {{'func.func' op needs 1088 bytes of L1 for buffers that live together, 1024 available; use smaller tiles}}
  func.func @overflow() {
    %a = memref.alloc() {alignment = 32 : i64} : memref<544xi8, 1>
    %b = memref.alloc() {alignment = 32 : i64} : memref<544xi8, 1>
    %0 = "tile.add"(%a, %b, %a) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 0 : i64, elements = 16 : i64, shift = 0 : i64} : (memref<544xi8, 1>, memref<544xi8, 1>, memref<544xi8, 1>) -> !tile.token
    return
  }
}

// -----

// A misspelt machine is no default one.
// expected-error @+1 {{'builtin.module' op needs a dictionary as 'diana.machine'}}
module attributes {diana.machine = 3 : i64} {
}

// -----

// expected-error @+1 {{needs an integer for machine parameter 'l1_bytes'}}
module attributes {diana.machine = {l1_bytes = "big"}} {
}

// -----

// expected-error @+1 {{has an unusable 'diana.machine': }}
module attributes {diana.machine = {l1_byte = 3 : i64}} {
}

// -----

// Tensors many times the size of L2 are refused before anything is linked.
// expected-error @+1 {{needs 16777248 bytes of L2 for tensors, 524288 available; use a smaller input or fewer channels}}
func.func @large(%x: memref<16777216xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64} {
  return
}
