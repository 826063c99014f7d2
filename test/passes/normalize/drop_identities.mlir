// RUN: htvm-opt %s --drop-identities | FileCheck %s

// A multiplier of one between equal zero points.
// CHECK-LABEL: @rescale_by_one
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @rescale_by_one(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %ym = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yo = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @other_zero_point
// CHECK: tosa.rescale
// CHECK: return
func.func @other_zero_point(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %ym = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yo = "tosa.const"() <{values = dense<-2> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// 127 * (1 + 1/512) is still 127.
// CHECK-LABEL: @nearly_one
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @nearly_one(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %ym = "tosa.const"() <{values = dense<1075838976> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yo = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// 127 * (1 + 1/128) is 128, clipped; 100 becomes 101.
// CHECK-LABEL: @not_one
// CHECK: tosa.rescale
// CHECK: return
func.func @not_one(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %ym = "tosa.const"() <{values = dense<1082130432> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yo = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @wide_by_one
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @wide_by_one(%x: tensor<1x4x2x3xi32>) -> tensor<1x4x2x3xi32> {
  %ym = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %yo = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi32>) -> tensor<1x4x2x3xi32>
  return %y : tensor<1x4x2x3xi32>
}

// CHECK-LABEL: @wide_not_one
// CHECK: tosa.rescale
// CHECK: return
func.func @wide_not_one(%x: tensor<1x4x2x3xi32>) -> tensor<1x4x2x3xi32> {
  %ym = "tosa.const"() <{values = dense<1073741825> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %yo = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %y = tosa.rescale %x, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi32>) -> tensor<1x4x2x3xi32>
  return %y : tensor<1x4x2x3xi32>
}

// 20 bits up and down again.
// CHECK-LABEL: @there_and_back
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @there_and_back(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %wm = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ws = "tosa.const"() <{values = dense<10> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wi = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wo = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %w = tosa.rescale %x, %wm, %ws, %wi, %wo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x4x2x3xi32>
  %ym = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<50> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %yo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %w, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @there_and_not_back
// CHECK: tosa.rescale
// CHECK: return
func.func @there_and_not_back(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %wm = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ws = "tosa.const"() <{values = dense<10> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wi = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wo = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %w = tosa.rescale %x, %wm, %ws, %wi, %wo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x4x2x3xi32>
  %ym = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %ys = "tosa.const"() <{values = dense<51> : tensor<1xi8>}> : () -> tensor<1xi8>
  %yi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %yo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = tosa.rescale %w, %ym, %ys, %yi, %yo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// The values are within the second clamp, in whatever order they stand.
// CHECK-LABEL: @implied_clamp
// CHECK: tosa.clamp
// CHECK: %[[R:.*]] = tosa.reverse
// CHECK-NEXT: return %[[R]]
func.func @implied_clamp(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 100 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %r = tosa.reverse %a {axis = 1 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %y = tosa.clamp %r {min_val = -20 : i8, max_val = 110 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @clamp_that_clips
// CHECK: tosa.clamp
// CHECK: tosa.reverse
// CHECK: tosa.clamp
func.func @clamp_that_clips(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 100 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %r = tosa.reverse %a {axis = 1 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %y = tosa.clamp %r {min_val = -19 : i8, max_val = 110 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// Padding and concatenation add only what they say.
// CHECK-LABEL: @joined
// CHECK: %[[C:.*]] = tosa.concat
// CHECK-NEXT: return %[[C]]
func.func @joined(%x: tensor<1x4x2x3xi8>) -> tensor<1x12x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 100 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %p = tosa.const_shape {values = dense<[0, 0, 1, 1, 0, 0, 0, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
  %z = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
  %b = tosa.pad %a, %p, %z : (tensor<1x4x2x3xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x6x2x3xi8>
  %c = tosa.concat %b, %b {axis = 1 : i32} : (tensor<1x6x2x3xi8>, tensor<1x6x2x3xi8>) -> tensor<1x12x2x3xi8>
  %y = tosa.clamp %c {min_val = -20 : i8, max_val = 101 : i8} : (tensor<1x12x2x3xi8>) -> tensor<1x12x2x3xi8>
  return %y : tensor<1x12x2x3xi8>
}

// CHECK-LABEL: @joined_outside
// CHECK: tosa.pad
// CHECK: tosa.clamp
func.func @joined_outside(%x: tensor<1x4x2x3xi8>) -> tensor<1x6x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 100 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %p = tosa.const_shape {values = dense<[0, 0, 1, 1, 0, 0, 0, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
  %z = "tosa.const"() <{values = dense<-21> : tensor<1xi8>}> : () -> tensor<1xi8>
  %b = tosa.pad %a, %p, %z : (tensor<1x4x2x3xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x6x2x3xi8>
  %y = tosa.clamp %b {min_val = -20 : i8, max_val = 100 : i8} : (tensor<1x6x2x3xi8>) -> tensor<1x6x2x3xi8>
  return %y : tensor<1x6x2x3xi8>
}

// CHECK-LABEL: @table
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @table(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %yt = "tosa.const"() <{values = dense<[-128, -127, -126, -125, -124, -123, -122, -121, -120, -119, -118, -117, -116, -115, -114, -113, -112, -111, -110, -109, -108, -107, -106, -105, -104, -103, -102, -101, -100, -99, -98, -97, -96, -95, -94, -93, -92, -91, -90, -89, -88, -87, -86, -85, -84, -83, -82, -81, -80, -79, -78, -77, -76, -75, -74, -73, -72, -71, -70, -69, -68, -67, -66, -65, -64, -63, -62, -61, -60, -59, -58, -57, -56, -55, -54, -53, -52, -51, -50, -49, -48, -47, -46, -45, -44, -43, -42, -41, -40, -39, -38, -37, -36, -35, -34, -33, -32, -31, -30, -29, -28, -27, -26, -25, -24, -23, -22, -21, -20, -19, -18, -17, -16, -15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127]> : tensor<256xi8>}> : () -> tensor<256xi8>
  %y = tosa.table %x, %yt : (tensor<1x4x2x3xi8>, tensor<256xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// The entry that differs is out of reach.
// CHECK-LABEL: @table_within
// CHECK: %[[A:.*]] = tosa.clamp
// CHECK-NEXT: return %[[A]]
func.func @table_within(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 49 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %yt = "tosa.const"() <{values = dense<[-128, -127, -126, -125, -124, -123, -122, -121, -120, -119, -118, -117, -116, -115, -114, -113, -112, -111, -110, -109, -108, -107, -106, -105, -104, -103, -102, -101, -100, -99, -98, -97, -96, -95, -94, -93, -92, -91, -90, -89, -88, -87, -86, -85, -84, -83, -82, -81, -80, -79, -78, -77, -76, -75, -74, -73, -72, -71, -70, -69, -68, -67, -66, -65, -64, -63, -62, -61, -60, -59, -58, -57, -56, -55, -54, -53, -52, -51, -50, -49, -48, -47, -46, -45, -44, -43, -42, -41, -40, -39, -38, -37, -36, -35, -34, -33, -32, -31, -30, -29, -28, -27, -26, -25, -24, -23, -22, -21, -20, -19, -18, -17, -16, -15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 51, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127]> : tensor<256xi8>}> : () -> tensor<256xi8>
  %y = tosa.table %a, %yt : (tensor<1x4x2x3xi8>, tensor<256xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @table_differs
// CHECK: tosa.table
// CHECK: return
func.func @table_differs(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = tosa.clamp %x {min_val = -20 : i8, max_val = 50 : i8} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %yt = "tosa.const"() <{values = dense<[-128, -127, -126, -125, -124, -123, -122, -121, -120, -119, -118, -117, -116, -115, -114, -113, -112, -111, -110, -109, -108, -107, -106, -105, -104, -103, -102, -101, -100, -99, -98, -97, -96, -95, -94, -93, -92, -91, -90, -89, -88, -87, -86, -85, -84, -83, -82, -81, -80, -79, -78, -77, -76, -75, -74, -73, -72, -71, -70, -69, -68, -67, -66, -65, -64, -63, -62, -61, -60, -59, -58, -57, -56, -55, -54, -53, -52, -51, -50, -49, -48, -47, -46, -45, -44, -43, -42, -41, -40, -39, -38, -37, -36, -35, -34, -33, -32, -31, -30, -29, -28, -27, -26, -25, -24, -23, -22, -21, -20, -19, -18, -17, -16, -15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 51, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127]> : tensor<256xi8>}> : () -> tensor<256xi8>
  %y = tosa.table %a, %yt : (tensor<1x4x2x3xi8>, tensor<256xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @identity
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @identity(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %y = tosa.identity %x : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @shift
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @shift(%x: tensor<1x4x2x3xi32>) -> tensor<1x4x2x3xi32> {
  %z = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
  %y = tosa.logical_left_shift %x, %z : (tensor<1x4x2x3xi32>, tensor<1x1x1x1xi32>) -> tensor<1x4x2x3xi32>
  return %y : tensor<1x4x2x3xi32>
}

// CHECK-LABEL: @pools_of_one
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @pools_of_one(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %y = "qnn.avg_pool2d"(%a) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    input_zp = 4 : i32, output_zp = 4 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @pool_that_moves
// CHECK: qnn.avg_pool2d
// CHECK: return
func.func @pool_that_moves(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %y = "qnn.avg_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    input_zp = 4 : i32, output_zp = 5 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @pool_that_clips
// CHECK: qnn.max_pool2d
// CHECK: return
func.func @pool_that_clips(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// 9 stands for 0 on that side.
// CHECK-LABEL: @sum_with_zero
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @sum_with_zero(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %c = arith.constant dense<9> : tensor<1x4x2x3xi8>
  %y = "qnn.add"(%c, %x) {lhs_zp = 9 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = 3 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x2x3xi8>, tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @sum_with_one
// CHECK: qnn.add
// CHECK: return
func.func @sum_with_one(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %c = arith.constant dense<10> : tensor<1x4x2x3xi8>
  %y = "qnn.add"(%c, %x) {lhs_zp = 9 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = 3 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x2x3xi8>, tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// One of two equal layers is enough.
// CHECK-LABEL: @equal_layers
// CHECK: %[[A:.*]] = "qnn.max_pool2d"
// CHECK-NEXT: "qnn.add"(%[[A]], %[[A]])
func.func @equal_layers(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %b = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %y = "qnn.add"(%a, %b) {lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x2x3xi8>, tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @unequal_layers
// CHECK: "qnn.max_pool2d"
// CHECK: "qnn.max_pool2d"
func.func @unequal_layers(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %b = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 1 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  %y = "qnn.add"(%a, %b) {lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x2x3xi8>, tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %y : tensor<1x4x2x3xi8>
}

// CHECK-LABEL: @unused
// CHECK-SAME: %[[X:.*]]: tensor
// CHECK-NEXT: return %[[X]]
func.func @unused(%x: tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8> {
  %a = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x2x3xi8>) -> tensor<1x4x2x3xi8>
  return %x : tensor<1x4x2x3xi8>
}
