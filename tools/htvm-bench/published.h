//===- published.h - Figures that others published ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// To stand beside our own (hardware contract, sections 7 and 8). Nothing here
// was measured by this program.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_PUBLISHED_H
#define HTVM_TOOLS_HTVM_BENCH_PUBLISHED_H

// HTVM, abstract: MLPerf Tiny on DIANA against plain TVM on its core, best.
#define BENCH_PUBLISHED_TVM_SPEEDUP 120.0
// HTVM, summary: several engines against one, at best.
#define BENCH_PUBLISHED_ENGINES_SPEEDUP 8.0
// HTVM, summary: tiling that knows the accelerator against plain tiling, best.
#define BENCH_PUBLISHED_TILING_SPEEDUP 6.2
// HTVM, summary: what a whole layer loses against its engine's peak, at most,
// in percent.
#define BENCH_PUBLISHED_LOSS_DIGITAL 15.5
#define BENCH_PUBLISHED_LOSS_ANALOG 5.2
// HTVM, summary: binary size against TVM, in percent.
#define BENCH_PUBLISHED_SIZE_CHANGE (-12.3)
// MATCH's calibration: software around a tile, cycles.
#define BENCH_PUBLISHED_TILE_CYCLES 500
// Inferred from HTVM's code: reversing the bytes of words on the core at a
// border to an engine, cycles for each byte.
#define BENCH_PUBLISHED_REVERSAL_LOW 12
#define BENCH_PUBLISHED_REVERSAL_HIGH 19
// Stream's validation: the first layers of ResNet-18, fused, on the chip.
#define BENCH_PUBLISHED_STEM_CYCLES 812000

#endif // HTVM_TOOLS_HTVM_BENCH_PUBLISHED_H
