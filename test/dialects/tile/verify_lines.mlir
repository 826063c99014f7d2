// RUN: %invalid %s --verify-tile
// Lines of the analog engine: copies and layout changes, one rule broken at a
// time.

func.func @copy_bytes(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op has bytes 96, needs a multiple of 64 from 0}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 96 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_target(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op needs L1 offsets and strides that are multiples of 64 bytes}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 32 : i64, bytes = 64 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_source(%x: memref<256xi8, 1>, %y: memref<256xi8>) {
  // expected-error @+1 {{'tile.copy' op needs L1 offsets and strides that are multiples of 64 bytes}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 16 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<256xi8, 1>, memref<256xi8>) -> !tile.token
  return
}

// -----

func.func @copy_stride(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op needs L1 offsets and strides that are multiples of 64 bytes}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64: 2>, source_strides = array<i64: 64>, target_strides = array<i64: 96>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_end(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op uses bytes 192 to 320 of operand 1, which has 256}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 192 : i64, bytes = 128 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_repeat(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op needs integers as 'repeat'}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<f32>, source_strides = array<i64>, target_strides = array<i64>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

// No sum wraps.
func.func @copy_huge_series(%x: memref<256xi8>, %y: memref<256xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op uses bytes 9223372036854775807 to 9223372036854775807 of operand 0, which has 256}}
  %t = "tile.copy"(%x, %y) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64: 4611686018427387905>, source_strides = array<i64: 64>, target_strides = array<i64: 0>} : (memref<256xi8>, memref<256xi8, 1>) -> !tile.token
  return
}

// -----

func.func @pack_engine(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op has engine 'analog', allowed: 'cpu'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "analog", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @pack_source(%x: memref<420xi8, 1>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op has operand 0 in L1, needs it in L2}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8, 1>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @pack_target(%x: memref<420xi8>, %y: memref<768xi8, 1>) {
  // expected-error @+1 {{'tile.pack_lines' op has operand 1 in L1, needs it in L2}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8, 1>) -> !tile.token
  return
}

// -----

func.func @pack_elements(%x: memref<420xi32>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs a static buffer of i8 as operand 0}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi32>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @lines_count(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs rows, width and channels, each at least 1, as 'lines'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @no_rows(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs rows, width and channels, each at least 1, as 'lines'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 0, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @no_width(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs rows, width and channels, each at least 1, as 'lines'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 0, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @no_channels(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs rows, width and channels, each at least 1, as 'lines'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 0>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @strides_count(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs 3 integers as 'strides'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @negative_stride(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op has -1 in 'strides', needs at least 0}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, -1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @reversed_kind(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs true or false as 'reversed'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = 1 : i64} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

// Six pixels of two lines.
func.func @pack_lines_end(%x: memref<420xi8>, %y: memref<704xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op uses bytes 0 to 768 of operand 1, which has 704}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<704xi8>) -> !tile.token
  return
}

// -----

func.func @pack_other_end(%x: memref<419xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op uses bytes 419 to 420 of operand 0, which has 419}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<419xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @unpack_lines_end(%x: memref<767xi8>, %y: memref<420xi8>) {
  // expected-error @+1 {{'tile.unpack_lines' op uses bytes 0 to 768 of operand 0, which has 767}}
  %t = "tile.unpack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<767xi8>, memref<420xi8>) -> !tile.token
  return
}

// -----

func.func @unpack_other_end(%x: memref<768xi8>, %y: memref<419xi8>) {
  // expected-error @+1 {{'tile.unpack_lines' op uses bytes 419 to 420 of operand 1, which has 419}}
  %t = "tile.unpack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<768xi8>, memref<419xi8>) -> !tile.token
  return
}

// -----

// Reversed words are used whole: column 2 of 3 may lie at byte 3.
func.func @reversed_end(%x: memref<768xi8>, %y: memref<2227xi8>) {
  // expected-error @+1 {{'tile.unpack_lines' op uses bytes 2227 to 2228 of operand 1, which has 2227}}
  %t = "tile.unpack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 32, 16, 1>, reversed = true} : (memref<768xi8>, memref<2227xi8>) -> !tile.token
  return
}

// -----

// No sum wraps.
func.func @huge_stride(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op uses bytes 9223372036854775807 to 9223372036854775807 of operand 0, which has 420}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 4611686018427387904, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @huge_lines(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op uses bytes 0 to 9223372036854775807 of operand 1, which has 768}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 4294967296, 4294967296, 70>, place = array<i64: 0, 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @place_list(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op needs 3 integers as 'place'}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

func.func @place_negative(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op has -1 in 'place', needs at least 0}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 0, -1, 0>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}

// -----

// A row, a column and a channel further than what fits.
func.func @place_end(%x: memref<420xi8>, %y: memref<768xi8>) {
  // expected-error @+1 {{'tile.pack_lines' op uses bytes 429 to 430 of operand 0, which has 420}}
  %t = "tile.pack_lines"(%x, %y) {engine = "cpu", layer = "a", lines = array<i64: 2, 3, 70>, place = array<i64: 1, 1, 1>, strides = array<i64: 6, 3, 1>, reversed = false} : (memref<420xi8>, memref<768xi8>) -> !tile.token
  return
}
