//===- tosa.c - Networks as TOSA text -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/tosa.h"

#include <inttypes.h>
#include <stdio.h>

// Multiplier and shift of a requantisation by 2^0.
enum { ONE = 1 << 30, ONE_SHIFT = 30, TYPE_BYTES = 96 };

uint64_t benchRandom(uint64_t *state) {
  uint64_t x = *state;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  return *state = x;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

typedef struct TypeText {
  char text[TYPE_BYTES];
} TypeText;

static TypeText typeOf(BenchValue value, const char *element) {
  TypeText type;
  snprintf(type.text, sizeof type.text,
           "tensor<1x%" PRId64 "x%" PRId64 "x%" PRId64 "x%s>", value.height,
           value.width, value.channels, element);
  return type;
}

static BenchValue define(BenchTosa *tosa, BenchValue shape) {
  shape.number = tosa->next++;
  htvmTextAppend(&tosa->body, "    %%%u = ", shape.number);
  return shape;
}

// A constant of |count| random numbers in [low, high], as bytes or as words.
static unsigned addRandom(BenchTosa *tosa, const char *shape, bool wide,
                          int64_t count, int low, int high) {
  unsigned number = tosa->next++;
  uint64_t span = (uint64_t)(high - low + 1);
  htvmTextAppend(&tosa->body,
                 "    %%%u = \"tosa.const\"() <{values = dense<\"0x", number);
  for (int64_t i = 0; i < count; ++i) {
    int value = low + (int)((benchRandom(&tosa->random) >> 16) % span);
    for (unsigned byte = 0; byte < (wide ? 4 : 1); ++byte)
      htvmTextAppend(&tosa->body, "%02X", (unsigned)value >> (8 * byte) & 0xFF);
  }
  htvmTextAppend(&tosa->body, "\"> : tensor<%sx%s>}> : () -> tensor<%sx%s>\n",
                 shape, wide ? "i32" : "i8", shape, wide ? "i32" : "i8");
  return number;
}

static unsigned addScalar(BenchTosa *tosa, const char *element, int value) {
  unsigned number = tosa->next++;
  htvmTextAppend(&tosa->body,
                 "    %%%u = \"tosa.const\"() <{values = dense<%d> : "
                 "tensor<1x%s>}> : () -> tensor<1x%s>\n",
                 number, value, element, element);
  return number;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

// |x| divided by 2^|shift|, rounded, as |to|.
static BenchValue rescale(BenchTosa *tosa, const char *name, BenchValue x,
                          const char *from, const char *to, int shift) {
  unsigned multiplier = addScalar(tosa, "i32", ONE);
  unsigned amount = addScalar(tosa, "i8", ONE_SHIFT + shift);
  unsigned zero = addScalar(tosa, from, 0), target = addScalar(tosa, to, 0);
  BenchValue y = define(tosa, x);
  htvmTextAppend(&tosa->body,
                 "tosa.rescale %%%u, %%%u, %%%u, %%%u, %%%u {input_unsigned = "
                 "false, output_unsigned = false, per_channel = false, "
                 "rounding_mode = SINGLE_ROUND, scale32 = true} : (%s, "
                 "tensor<1xi32>, tensor<1xi8>, tensor<1x%s>, tensor<1x%s>) -> "
                 "%s loc(\"%s\")\n",
                 x.number, multiplier, amount, zero, target,
                 typeOf(x, from).text, from, to, typeOf(x, to).text, name);
  return y;
}

static BenchValue clamp(BenchTosa *tosa, const char *name, BenchValue x,
                        int low, int high) {
  TypeText type = typeOf(x, "i8");
  BenchValue y = define(tosa, x);
  htvmTextAppend(&tosa->body,
                 "tosa.clamp %%%u {max_val = %d : i8, min_val = %d : i8} : "
                 "(%s) -> %s loc(\"%s\")\n",
                 x.number, high, low, type.text, type.text, name);
  return y;
}

BenchValue benchTosaClip(BenchTosa *tosa, BenchValue x) {
  return clamp(tosa, "clip", x, -64, 63);
}

/// Padding before and behind one dimension.
typedef struct Padding {
  int64_t before, behind;
} Padding;

// Outputs are ceil(size / stride); windows reach exactly to the end.
static Padding padding(int64_t size, int64_t kernel, int64_t stride) {
  int64_t outputs = (size + stride - 1) / stride;
  int64_t all = (outputs - 1) * stride + kernel - size;
  if (all < 0)
    return (Padding){0, 0};
  int64_t before = (kernel - 1) / 2;
  return before < all ? (Padding){before, all - before} : (Padding){all, 0};
}

// About the logarithm of an accumulator's spread over that of the inputs.
static int shiftFor(const BenchConv *conv, int64_t taps) {
  int shift = conv->ternary ? 0 : 1;
  for (int64_t n = 1; n < taps; n *= 4)
    ++shift;
  return shift;
}

static void appendSliding(BenchTosa *tosa, BenchValue x, const BenchConv *conv,
                          bool isPool) {
  Padding rows = padding(x.height, conv->kernel, conv->stride);
  Padding columns = padding(x.width, conv->kernel, conv->stride);
  htvmTextAppend(&tosa->body, isPool ? "{kernel = array<i64: 3, 3>, "
                                     : "{acc_type = i32, dilation = "
                                       "array<i64: 1, 1>, ");
  htvmTextAppend(&tosa->body,
                 "pad = array<i64: %" PRId64 ", %" PRId64 ", %" PRId64
                 ", %" PRId64 ">, stride = array<i64: %" PRId64 ", %" PRId64
                 ">} : ",
                 rows.before, rows.behind, columns.before, columns.behind,
                 conv->stride, conv->stride);
}

static BenchValue slidShape(BenchValue x, const BenchConv *conv) {
  return (BenchValue){.height = (x.height + conv->stride - 1) / conv->stride,
                      .width = (x.width + conv->stride - 1) / conv->stride,
                      .channels =
                          conv->depthwise ? x.channels : conv->outChannels};
}

// A rescale rounds to the nearest; the ADC rounds down. Half a step less makes
// them the same.
static unsigned addBias(BenchTosa *tosa, const BenchConv *conv,
                        const char *shape, int64_t count, int shift) {
  int most = 200, half = shift ? 1 << (shift - 1) : 0;
  return conv->ternary ? addRandom(tosa, shape, true, count, -half, -half)
                       : addRandom(tosa, shape, true, count, -most, most);
}

static BenchValue accumulate(BenchTosa *tosa, const BenchConv *conv,
                             BenchValue x, int shift) {
  BenchValue shape = slidShape(x, conv);
  int64_t k = conv->kernel, taps = k * k * (conv->depthwise ? 1 : x.channels);
  int extreme = conv->ternary ? 1 : 3;
  char weightShape[TYPE_BYTES], biasShape[TYPE_BYTES];
  if (conv->depthwise)
    snprintf(weightShape, sizeof weightShape,
             "%" PRId64 "x%" PRId64 "x%" PRId64 "x1", k, k, x.channels);
  else
    snprintf(weightShape, sizeof weightShape,
             "%" PRId64 "x%" PRId64 "x%" PRId64 "x%" PRId64, shape.channels, k,
             k, x.channels);
  snprintf(biasShape, sizeof biasShape, "%" PRId64, shape.channels);
  unsigned weights = addRandom(tosa, weightShape, false, taps * shape.channels,
                               -extreme, extreme);
  unsigned biases = addBias(tosa, conv, biasShape, shape.channels, shift);
  unsigned zero = addScalar(tosa, "i8", 0);
  BenchValue y = define(tosa, shape);
  htvmTextAppend(&tosa->body, "tosa.%s %%%u, %%%u, %%%u, %%%u, %%%u ",
                 conv->depthwise ? "depthwise_conv2d" : "conv2d", x.number,
                 weights, biases, zero, zero);
  appendSliding(tosa, x, conv, false);
  htvmTextAppend(&tosa->body,
                 "(%s, tensor<%sxi8>, tensor<%sxi32>, tensor<1xi8>, "
                 "tensor<1xi8>) -> %s loc(\"%s\")\n",
                 typeOf(x, "i8").text, weightShape, biasShape,
                 typeOf(y, "i32").text, conv->name);
  return y;
}

BenchValue benchTosaConv(BenchTosa *tosa, const BenchConv *conv, BenchValue x) {
  int64_t taps =
      conv->kernel * conv->kernel * (conv->depthwise ? 1 : x.channels);
  int shift = shiftFor(conv, taps);
  BenchValue wide = accumulate(tosa, conv, x, shift);
  BenchValue y = rescale(tosa, conv->name, wide, "i32", "i8", shift);
  if (conv->ternary)
    return clamp(tosa, conv->name, y, conv->relu ? 0 : -32, 31);
  return conv->relu ? clamp(tosa, conv->name, y, 0, 127) : y;
}

BenchValue benchTosaAdd(BenchTosa *tosa, const char *name, BenchValue a,
                        BenchValue b) {
  BenchValue wideA = rescale(tosa, name, a, "i8", "i32", 0);
  BenchValue wideB = rescale(tosa, name, b, "i8", "i32", 0);
  TypeText type = typeOf(a, "i32");
  BenchValue sum = define(tosa, a);
  htvmTextAppend(
      &tosa->body, "tosa.add %%%u, %%%u : (%s, %s) -> %s loc(\"%s\")\n",
      wideA.number, wideB.number, type.text, type.text, type.text, name);
  return rescale(tosa, name, sum, "i32", "i8", 0);
}

BenchValue benchTosaMaxPool(BenchTosa *tosa, const char *name, BenchValue x) {
  BenchConv window = {.kernel = 3, .stride = 2, .depthwise = true};
  BenchValue y = define(tosa, slidShape(x, &window));
  htvmTextAppend(&tosa->body, "tosa.max_pool2d %%%u ", x.number);
  appendSliding(tosa, x, &window, true);
  htvmTextAppend(&tosa->body, "(%s) -> %s loc(\"%s\")\n", typeOf(x, "i8").text,
                 typeOf(y, "i8").text, name);
  return y;
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

BenchTosa benchTosaBegin(uint64_t seed, int64_t height, int64_t width,
                         int64_t channels) {
  return (BenchTosa){.random = seed * UINT64_C(0x9E3779B97F4A7C15),
                     .next = 1,
                     .input = {0, height, width, channels}};
}

void benchTosaEnd(BenchTosa *tosa, BenchValue result, HtvmText *out) {
  TypeText from = typeOf(tosa->input, "i8"), to = typeOf(result, "i8");
  htvmTextAppend(out, "module {\n  func.func @main(%%0: %s) -> %s {\n",
                 from.text, to.text);
  htvmTextAppend(out, "%s", tosa->body.bytes ? tosa->body.bytes : "");
  htvmTextAppend(out, "    return %%%u : %s\n  }\n}\n", result.number, to.text);
  out->failed |= tosa->body.failed;
  htvmTextDestroy(&tosa->body);
}
