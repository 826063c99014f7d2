//===- digital_model.h - A slow model of the digital engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_DIGITAL_MODEL_H
#define HTVM_TEST_RUNTIME_DIGITAL_MODEL_H

#include "test/runtime/engine_fixture.h"
#include "test/runtime/random.h"

enum { DIGITAL_WEIGHTS_MAX = 0x10000, DIGITAL_OUTPUTS_MAX = 1024 };

/// A random compute job.
typedef struct DigitalCase {
  Random random;
  int mode;
  bool lines; // the result of a convolution lies in lines
  int c, k, cx, cy, fx, fy, ox, oy, stride, shift, relu; // k, ox whole blocks
  int left, right, top, bottom;
  uint32_t input, second, output;      // L1 addresses
  int8_t weights[DIGITAL_WEIGHTS_MAX]; // [K][C][FY][FX]
  int32_t bias[DIGITAL_OUTPUTS_MAX];
} DigitalCase;

/// Draws a job of |mode| whose tensors fit IMAGE_BYTES of L1.
void digitalPick(DigitalCase *test, Random random, int mode);

/// What the job does to L1.
void digitalModel(const DigitalCase *test, Image *l1);

/// How long it takes.
uint64_t digitalModelCycles(const DigitalCase *test);

/// Writes weights, program and registers; no trigger. False when the weights
/// are not packed as they should be.
bool digitalPrepare(const DigitalCase *test, Engine *engine);

#endif // HTVM_TEST_RUNTIME_DIGITAL_MODEL_H
