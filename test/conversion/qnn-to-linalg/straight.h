//===- straight.h - qnn ops by their definition ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Written from docs/dialects/qnn.md alone, as plain loops over every element,
// to be compared with what convert-qnn-to-linalg makes of the same op.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CONVERSION_QNN_TO_LINALG_STRAIGHT_H
#define HTVM_TEST_CONVERSION_QNN_TO_LINALG_STRAIGHT_H

#include <stdbool.h>
#include <stdint.h>

enum { MAX_CHANNELS = 16, MAX_STEPS = 3, MAX_ELEMENTS = 4096 };

typedef enum Kind { CONV2D, DENSE, ADD, AVG_POOL2D, MAX_POOL2D, KINDS } Kind;

typedef enum Rounding {
  ROUND_FLOOR,
  ROUND_SINGLE,
  ROUND_DOUBLE,
  ROUND_TOSA,
  ROUND_TRUNCATE
} Rounding;

/// The second scaling; |scales| 0: none.
typedef struct Post {
  int scales;
  int32_t multiplier[MAX_CHANNELS], add[MAX_CHANNELS], shift[MAX_CHANNELS];
  int32_t clampMin, clampMax;
} Post;

typedef struct Side {
  int zp, steps;
  int32_t multiplier[MAX_STEPS], shift[MAX_STEPS];
} Side;

/// One op with its data. The input is n x c x h x w; for dense the rest of the
/// input is c * h * w.
typedef struct Op {
  Kind kind;
  int n, c, h, w;
  int k, oh, ow; // result: n x k x oh x ow (dense: n x k)
  int fy, fx, groups, pad[4], stride[2], dilation[2];
  int inputZp, weightZp;
  Side side[2];
  Rounding rounding;
  int scales; // values in multiplier and shift
  int32_t multiplier[MAX_CHANNELS], shift[MAX_CHANNELS];
  int32_t outputZp, clampMin, clampMax;
  bool hasClip;
  int32_t clipMin, clipMax; // of the input
  Post post;
  bool isWide;                        // i32 result
  bool constantWeights, constantBias; // else arguments
  int8_t x[MAX_ELEMENTS];
  int8_t weights[MAX_ELEMENTS]; // of an addition: the right side
  int32_t bias[MAX_CHANNELS];
} Op;

/// The element (n, k, oy, ox) of the result.
int32_t straightElement(const Op *op, int n, int k, int oy, int ox);

#endif // HTVM_TEST_CONVERSION_QNN_TO_LINALG_STRAIGHT_H
