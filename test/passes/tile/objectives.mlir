// RUN: htvm-opt %s --tile | FileCheck %s --check-prefixes=CHECK,COST
// RUN: htvm-opt %s --tile=objective=size | FileCheck %s --check-prefixes=CHECK,SIZE
// RUN: htvm-opt %s --tile=objective=pe | FileCheck %s --check-prefixes=CHECK,PE
// RUN: htvm-opt %s --tile=objective=dory | FileCheck %s --check-prefixes=CHECK,DORY

module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // DORY's tiler leaves the channels whole or cuts them, and cuts rows, before
  // it cuts columns. All 40 channels are the larger tile, but their third
  // block of 16 is half empty.
  // CHECK-LABEL: func.func @rows(
  // COST: plan = {channels = 32 : i64, columns = 16 : i64, {{.*}}rows = 8 : i64
  // SIZE: plan = {channels = 40 : i64, columns = 16 : i64, {{.*}}rows = 6 : i64
  // PE: plan = {channels = 32 : i64, columns = 16 : i64, {{.*}}rows = 8 : i64
  // DORY: plan = {channels = 32 : i64, columns = 16 : i64, {{.*}}rows = 8 : i64
  func.func @rows(%x: tensor<1x16x16x16xi8>) -> tensor<1x40x16x16xi8> {
    %w = arith.constant dense<1> : tensor<40x16x3x3xi8>
    %b = arith.constant dense<5> : tensor<40xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "rows", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x16x16xi8>, tensor<40x16x3x3xi8>, tensor<40xi32>) -> tensor<1x40x16x16xi8>
    return %y : tensor<1x40x16x16xi8>
  }

  // Columns are cut where a row of all of them does not fit. By size, the tile
  // is as square as it gets; 12 columns leave 4 of 16 elements empty. DORY's
  // term for copies takes long rows; cost finds the same number of tiles.
  // CHECK-LABEL: func.func @columns(
  // COST: plan = {channels = 16 : i64, columns = 40 : i64, core_cycles = {{.*}}rows = 1 : i64, tiles = 32 : i64}
  // SIZE: plan = {channels = 20 : i64, columns = 12 : i64, core_cycles = {{.*}}rows = 5 : i64, tiles = 12 : i64}
  // PE: plan = {channels = 16 : i64, columns = 32 : i64, core_cycles = {{.*}}rows = 1 : i64, tiles = 48 : i64}
  // DORY: plan = {channels = 16 : i64, columns = 44 : i64, core_cycles = {{.*}}rows = 1 : i64, tiles = 32 : i64}
  func.func @columns(%x: tensor<1x48x8x70xi8>) -> tensor<1x20x8x70xi8> {
    %w = arith.constant dense<1> : tensor<20x48x3x3xi8>
    %b = arith.constant dense<5> : tensor<20xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "columns", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x48x8x70xi8>, tensor<20x48x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x70xi8>
    return %y : tensor<1x20x8x70xi8>
  }
}
