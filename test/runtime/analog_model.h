//===- analog_model.h - A slow model of the analog engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_ANALOG_MODEL_H
#define HTVM_TEST_RUNTIME_ANALOG_MODEL_H

#include "test/runtime/engine_fixture.h"
#include "test/runtime/random.h"

enum { ANALOG_ROWS = 1152, ANALOG_COLUMNS = 512 };

/// A compute job, in the layer's own terms.
typedef struct AnalogCase {
  Random random;
  int c, k, cx, cy, fx, fy, ox, oy, stride, unroll; // ox: output columns
  int left, right, top, bottom;
  int gain, scale, relu;
  uint32_t input, output;                       // L1 addresses
  int8_t weights[ANALOG_ROWS * ANALOG_COLUMNS]; // [K][C][FY][FX]
  int32_t add[ANALOG_COLUMNS];                  // SIMD constants
  int16_t mul[ANALOG_COLUMNS];
  uint8_t shift[ANALOG_COLUMNS];
} AnalogCase;

/// A 3x3 kernel that picks the middle of its window, on 4 rows of 4 pixels.
extern const AnalogCase analogSame;

/// Draws a job whose tensors fit IMAGE_BYTES of L1.
void analogPick(AnalogCase *test, Random random);

/// What the job does to L1.
void analogModel(const AnalogCase *test, Image *l1);

/// How long it takes.
uint64_t analogModelCycles(const AnalogCase *test);

/// Writes weights, SIMD constants, program and registers; no trigger.
void analogPrepare(const AnalogCase *test, Engine *engine);

#endif // HTVM_TEST_RUNTIME_ANALOG_MODEL_H
