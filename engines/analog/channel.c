//===- channel.c - One output channel against the ADC ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Requantisation and second scaling are monotone, each in one direction, so a
// channel's result is, too: it is constant between two sums where it is equal.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/channel.h"

#include "runtime/machine/analog.h"
#include "runtime/machine/machine.h"

static int64_t codeAt(const HtvmAnalogChannel *channel, int64_t u) {
  return htvmRequantApply(&channel->requant, u + channel->bias);
}

int64_t htvmAnalogResult(const HtvmAnalogChannel *channel, int64_t u) {
  int64_t code = codeAt(channel, u);
  return channel->post ? htvmQnnPostApply(channel->post, channel->index, code)
                       : code;
}

// The first sum behind |low| whose code is above |code|; |high| has one.
static int64_t findAbove(const HtvmAnalogChannel *channel, int64_t code,
                         int64_t low, int64_t high) {
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (codeAt(channel, middle) > code)
      high = middle;
    else
      low = middle + 1;
  }
  return high;
}

int64_t htvmAnalogDivisor(const HtvmAnalogChannel *channel, int64_t divisor) {
  int64_t u = channel->sum.min, last = codeAt(channel, channel->sum.max);
  for (int64_t code; divisor != 1 && (code = codeAt(channel, u)) < last;) {
    int64_t next = findAbove(channel, code, u, channel->sum.max);
    if (htvmAnalogResult(channel, next) != htvmAnalogResult(channel, u))
      divisor = htvmGreatestDivisor(divisor, next);
    u = next;
  }
  return divisor;
}

bool htvmAnalogTabulate(const HtvmAnalogChannel *channel, int64_t gain,
                        HtvmPostTable *table, int64_t *outCode) {
  const int64_t low = HTVM_ANALOG_CODE_MIN, high = HTVM_ANALOG_CODE_MAX;
  for (int64_t code = low; code <= high; ++code) {
    int64_t first = code * gain, last = code * gain + gain - 1;
    if (code == low || first < channel->sum.min)
      first = channel->sum.min;
    if (code == high || last > channel->sum.max)
      last = channel->sum.max;
    if (first > last)
      continue;
    int64_t result = htvmAnalogResult(channel, first);
    *outCode = code;
    if (htvmAnalogResult(channel, last) != result)
      return false;
    *htvmPostTableAt(table, channel->index, code) = (int16_t)result;
  }
  return true;
}
