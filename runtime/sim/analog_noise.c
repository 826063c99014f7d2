//===- analog_noise.c - Noise on the codes of the ADC ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The model that diana-quantlib trains with (F): code + round(code / 25 *
// N(0, 1)).
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/analog_state.h"

#include <math.h>

// SplitMix64: any seed is a good one.
static uint64_t draw(SimNoise *noise) {
  uint64_t z = noise->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

// Uniform in [-1, 1), on a grid of 2^-52.
static double uniform(SimNoise *noise) {
  return (double)(draw(noise) >> 11) * 0x1p-52 - 1.0;
}

// Marsaglia's polar method; the second number of a pair is not used, so that
// the sequence has no state but the generator's.
static double normal(SimNoise *noise) {
  for (;;) {
    double x = uniform(noise), y = uniform(noise);
    double square = x * x + y * y;
    if (square > 0 && square < 1)
      return x * sqrt(-2 * log(square) / square);
  }
}

int32_t simNoiseAdd(SimNoise *noise, int32_t code, uint64_t divisor) {
  return code + (int32_t)lround(code * normal(noise) / (double)divisor);
}
