//===- digital_image.c - Weights of the digital engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// As a job fetches them, in blocks of 16 output channels, the bytes of every
// word reversed:
//
//   convolution  [C][FY][FX][16]    bias: 4 planes of 16 bytes, low byte first
//   fully conn.  [C/16][16][16]     bias: 16 times 4 bytes and 12 of zero
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { WEIGHTS, WEIGHT_WORDS };

// A block of lanes on its way.
typedef struct Unpack {
  const uint8_t *bytes; // of the block
  int64_t each;         // weights of a lane
  int8_t *weights;      // of the block's lanes
  int32_t *bias;
} Unpack;

static uint8_t byteAt(const Unpack *unpack, int64_t offset) {
  return unpack->bytes[offset ^ DIGITAL_FLIP];
}

static void unpackConvBlock(const Unpack *unpack) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  for (int64_t i = 0; i < unpack->each; ++i)
    for (int64_t lane = 0; lane < lanes; ++lane)
      unpack->weights[lane * unpack->each + i] =
          (int8_t)byteAt(unpack, i * lanes + lane);
  for (int64_t lane = 0; lane < lanes; ++lane) {
    uint32_t bias = 0;
    for (int b = 0; b < HTVM_DIGITAL_CONV_BIAS_BYTES; ++b)
      bias |= (uint32_t)byteAt(unpack, (unpack->each + b) * lanes + lane)
              << 8 * b;
    unpack->bias[lane] = (int32_t)bias;
  }
}

static void unpackFcBlock(const Unpack *unpack) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  for (int64_t c = 0; c < unpack->each; c += lanes)
    for (int64_t lane = 0; lane < lanes; ++lane)
      for (int64_t i = 0; i < lanes; ++i)
        unpack->weights[lane * unpack->each + c + i] =
            (int8_t)byteAt(unpack, (c + lane) * lanes + i);
  for (int64_t lane = 0; lane < lanes; ++lane) {
    int64_t at = unpack->each * lanes + lane * HTVM_DIGITAL_FC_BIAS_BYTES;
    uint32_t bias = 0;
    for (int b = 0; b < 4; ++b)
      bias |= (uint32_t)byteAt(unpack, at + b) << 8 * b;
    unpack->bias[lane] = (int32_t)bias;
  }
}

static Image *unpackImage(Check *check, const ImageKey *key,
                          int64_t blockBytes) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  int64_t each = key->planes * key->taps;
  int8_t *weights =
      HTVM_ARENA_ARRAY(check->arena, int8_t, key->lanes *each + 1);
  int32_t *bias = HTVM_ARENA_ARRAY(check->arena, int32_t, key->lanes + 1);
  for (int64_t lane = 0; lane < key->lanes; lane += lanes) {
    Unpack unpack = {key->global->bytes + key->offset +
                         lane / lanes * blockBytes,
                     each, weights + lane * each, bias + lane};
    if (key->kind == IMAGE_CONV)
      unpackConvBlock(&unpack);
    else
      unpackFcBlock(&unpack);
  }
  return imageAdd(check, key, weights, bias);
}

// All bytes of the biases of a fully connected layer but the first four of each
// are zero.
static MlirLogicalResult checkFcBias(const Task *task, const ImageKey *key,
                                     int64_t blockBytes) {
  const int64_t lanes = HTVM_DIGITAL_LANES, each = HTVM_DIGITAL_FC_BIAS_BYTES;
  const uint8_t *bytes = key->global->bytes + key->offset;
  int64_t bias = blockBytes - lanes * each;
  for (int64_t block = 0; block < key->lanes / lanes; ++block)
    for (int64_t i = 0; i < lanes * each; ++i) {
      int64_t at = block * blockBytes + bias + i;
      if (i % each >= (int64_t)sizeof(int32_t) && bytes[at])
        return htvmEmitError(task->op,
                             "has %d in byte %" PRId64
                             " of its weights, needs 0 behind the four bytes "
                             "of a bias",
                             bytes[at], at);
    }
  return mlirLogicalResultSuccess();
}

// Are the weights |bytes| bytes of a constant, and the register says so?
static MlirLogicalResult checkFetch(const Check *check, const Piece *piece,
                                    int64_t bytes) {
  const Word *address = &piece->words[WEIGHTS];
  const Global *global = address->global;
  int64_t words = piece->words[WEIGHT_WORDS].value;
  if (words != bytes / 4)
    return reportField(piece->task, "words of weights", words, bytes / 4,
                       bytes / 4, 1);
  if (bytes > (int64_t)check->machine.weight_memory_bytes)
    return reportField(piece->task, "bytes of weights", bytes, 0,
                       (int64_t)check->machine.weight_memory_bytes, 4);
  if (global && global->bytes && global->alignment % 4 == 0 &&
      address->value >= 0 && address->value % 4 == 0 &&
      address->value <= global->size - bytes)
    return mlirLogicalResultSuccess();
  return htvmEmitError(piece->task->op,
                       "is %s and needs %" PRId64
                       " bytes of weights in a constant, word aligned",
                       describeTask(check, piece->task), bytes);
}

Image *digitalImage(Check *check, const Piece *piece,
                    const DigitalEntry *entry) {
  const int64_t lanes = HTVM_DIGITAL_LANES, *field = entry->field;
  bool isConv = field[HTVM_FIELD_MODE] == HTVM_MODE_CONV;
  ImageKey key = {.global = piece->words[WEIGHTS].global,
                  .offset = piece->words[WEIGHTS].value,
                  .kind = isConv ? IMAGE_CONV : IMAGE_FC,
                  .lanes = field[HTVM_FIELD_K_BLOCKS] * lanes,
                  .planes = field[HTVM_FIELD_C] * (isConv ? 1 : lanes),
                  .taps =
                      isConv ? field[HTVM_FIELD_FY] * field[HTVM_FIELD_FX] : 1};
  int64_t bias =
      isConv ? HTVM_DIGITAL_CONV_BIAS_BYTES : HTVM_DIGITAL_FC_BIAS_BYTES;
  int64_t blockBytes = (key.planes * key.taps + bias) * lanes;
  if (mlirLogicalResultIsFailure(
          checkFetch(check, piece, key.lanes / lanes * blockBytes)))
    return NULL;
  Image *image = imageFind(check, &key);
  if (image)
    return image;
  if (!isConv &&
      mlirLogicalResultIsFailure(checkFcBias(piece->task, &key, blockBytes)))
    return NULL;
  return unpackImage(check, &key, blockBytes);
}
