//===- random_analog.c - Random layers of the analog engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/tile/random_analog.h"

#include "runtime/machine/parameters.h"
#include "test/capi/random.h"

// Half of them at or beside a multiple of 64.
static int64_t drawChannels(int64_t most) {
  int64_t channels = testRandom(1, most);
  if (testRandom(0, 1))
    channels = (channels + 32) / 64 * 64 + testRandom(-1, 1);
  return channels < 1 ? 1 : channels > most ? most : channels;
}

static int64_t outputsOf(int64_t in, int64_t kernel, int64_t stride) {
  return in < kernel ? 0 : (in - kernel) / stride + 1;
}

void testRandomAnalog(uint64_t seed, int64_t index, HtvmMachine *outMachine,
                      HtvmAnalogLayer *outLayer) {
  HtvmAnalogLayer layer = {0};
  testRandomSeed(seed, index);
  *outMachine = htvmMachineDefault();
  if (testRandom(0, 3) == 0) {
    outMachine->analog_columns = (uint64_t)testRandom(2, 8) * 64 - 32;
    outMachine->analog_rows = (uint64_t)testRandom(288, 1152);
    outMachine->copy_bank_rows = (uint64_t)testRandom(1, 64);
  }
  do {
    layer.kernelHeight = 2 * testRandom(0, 3) + 1;
    layer.kernelWidth = 2 * testRandom(0, 3) + 1;
    layer.stride = testRandom(1, 2);
    layer.padTop = testRandom(0, 3);
    layer.padBottom = testRandom(0, 3);
    layer.padLeft = testRandom(0, 3);
    layer.padRight = testRandom(0, 3);
    layer.inHeight = testRandom(1, 13);
    layer.inWidth = testRandom(1, 13);
    layer.outHeight = outputsOf(layer.inHeight + layer.padTop + layer.padBottom,
                                layer.kernelHeight, layer.stride);
    layer.outWidth = outputsOf(layer.inWidth + layer.padLeft + layer.padRight,
                               layer.kernelWidth, layer.stride);
    int64_t most = (int64_t)outMachine->analog_rows / layer.kernelHeight /
                   layer.kernelWidth;
    layer.channels = drawChannels(most);
    layer.outChannels = drawChannels(testRandom(0, 2) ? 300 : 1100);
    layer.scaled = testRandom(0, 1);
  } while (!layer.outHeight || !layer.outWidth);
  *outLayer = layer;
}
