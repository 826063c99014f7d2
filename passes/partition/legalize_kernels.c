//===- legalize_kernels.c - Kernels that engines can have -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn.conv2d with kernels of any size and dilation.
// Output: where an engine then takes the layer, an equal convolution with the
//         kernel that the engine has a way to (`kernelWay`, engine.h):
//         - the kernel is filled up with zeros at its bottom and right, and so
//           is the padding;
//         - larger ones with stride 2: the four parities of rows and columns
//           become channels (4 * C), the stride 1, the sides half. Padding is
//           written out on the way.
//         Other convolutions stay: on the core zeros would cost time.
// Fails:  for unknown engines, an unusable machine attribute, a qnn op that
//         does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/tensors.h"
#include "engines/ir/read_layer.h"
#include "engines/ir/replace_layer.h"
#include "passes/partition/engines.h"

#include <string.h>

enum { BYTE = 8 };

// A convolution on its way.
typedef struct Kernel {
  MlirOperation op;
  HtvmArena *arena;
  HtvmQnnLinear conv;
  HtvmInts weights;
  int64_t height, width; // of the new kernel
} Kernel;

//===----------------------------------------------------------------------===//
// Filling up
//===----------------------------------------------------------------------===//

// Weights with tap (y, x) at (y * dilation, x * dilation) of the new kernel.
// With 2 |parities| the tap's parities choose one of 4 input channels and it
// moves to half its place.
static MlirValue moveWeights(const Kernel *kernel, HtvmBuilder *builder,
                             int64_t parities) {
  const HtvmQnnLinear *conv = &kernel->conv;
  int64_t channels = conv->inChannels / conv->groups;
  const int64_t shape[] = {conv->outChannels, channels * parities * parities,
                           kernel->height, kernel->width};
  int64_t count = shape[0] * shape[1] * shape[2] * shape[3];
  int64_t *moved = HTVM_ARENA_ARRAY(kernel->arena, int64_t, count);
  for (int64_t i = 0; i < count; ++i)
    moved[i] = conv->weightZp;
  const int64_t *from = kernel->weights.values;
  for (int64_t k = 0; k < shape[0]; ++k)
    for (int64_t c = 0; c < channels; ++c)
      for (int64_t fy = 0; fy < conv->kernelHeight; ++fy)
        for (int64_t fx = 0; fx < conv->kernelWidth; ++fx) {
          int64_t y = fy * conv->dilationY, x = fx * conv->dilationX;
          int64_t plane =
              (c * parities + y % parities) * parities + x % parities;
          moved[((k * shape[1] + plane) * shape[2] + y / parities) * shape[3] +
                x / parities] = *from++;
        }
  return htvmEmitInts(builder, 4, shape, BYTE, moved);
}

static MlirValue fill(const Kernel *kernel, HtvmBuilder *builder) {
  HtvmQnnLinear conv = kernel->conv;
  conv.padBottom +=
      kernel->height - ((conv.kernelHeight - 1) * conv.dilationY + 1);
  conv.padRight +=
      kernel->width - ((conv.kernelWidth - 1) * conv.dilationX + 1);
  conv.dilationY = conv.dilationX = 1;
  return htvmQnnLinearBuild(
      builder, mlirOperationGetOperand(kernel->op, 0),
      moveWeights(kernel, builder, 1), mlirOperationGetOperand(kernel->op, 2),
      mlirValueGetType(mlirOperationGetResult(kernel->op, 0)), &conv);
}

//===----------------------------------------------------------------------===//
// Parities as channels
//===----------------------------------------------------------------------===//

// |value| with the rows and columns that the layer reads: |rows| from -top on,
// |columns| from -left on; what lies outside is the zero point.
static MlirValue cutOut(const Kernel *kernel, HtvmBuilder *builder,
                        int64_t rows, int64_t columns) {
  const HtvmQnnLinear *conv = &kernel->conv;
  MlirValue value = mlirOperationGetOperand(kernel->op, 0);
  int64_t bottom = rows - conv->padTop - conv->inHeight;
  int64_t right = columns - conv->padLeft - conv->inWidth;
  int64_t height = conv->inHeight + (bottom < 0 ? bottom : 0);
  int64_t width = conv->inWidth + (right < 0 ? right : 0);
  const int64_t start[] = {0, 0, 0, 0};
  const int64_t size[] = {conv->batch, conv->inChannels, height, width};
  value = htvmEmitTosaSlice(builder, value, start, size);
  const int64_t low[] = {0, 0, conv->padTop, conv->padLeft};
  const int64_t high[] = {0, 0, bottom < 0 ? 0 : bottom, right < 0 ? 0 : right};
  return htvmEmitTosaPad(builder, value, low, high, conv->inputZp);
}

static MlirValue split(const Kernel *kernel, HtvmBuilder *builder,
                       MlirValue value, int64_t rows, int64_t columns) {
  const HtvmQnnLinear *conv = &kernel->conv;
  MlirType element = mlirShapedTypeGetElementType(mlirValueGetType(value));
  const int64_t halves[] = {conv->batch, conv->inChannels, rows / 2,
                            2,           columns / 2,      2};
  const int64_t planes[] = {conv->batch, conv->inChannels * 4, rows / 2,
                            columns / 2};
  const int64_t perm[] = {0, 1, 3, 5, 2, 4};
  value = htvmEmitReshape(builder, value, htvmTensorType(6, halves, element));
  value = htvmEmitTranspose(builder, value, perm);
  return htvmEmitReshape(builder, value, htvmTensorType(4, planes, element));
}

static MlirValue fold(const Kernel *kernel, HtvmBuilder *builder) {
  HtvmQnnLinear conv = kernel->conv;
  int64_t rows = 2 * (conv.outHeight - 1 + kernel->height);
  int64_t columns = 2 * (conv.outWidth - 1 + kernel->width);
  MlirValue value = cutOut(kernel, builder, rows, columns);
  value = split(kernel, builder, value, rows, columns);
  conv.padTop = conv.padBottom = conv.padLeft = conv.padRight = 0;
  conv.strideY = conv.strideX = conv.dilationY = conv.dilationX = 1;
  return htvmQnnLinearBuild(
      builder, value, moveWeights(kernel, builder, 2),
      mlirOperationGetOperand(kernel->op, 2),
      mlirValueGetType(mlirOperationGetResult(kernel->op, 0)), &conv);
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

// Puts the kernel that |engine| takes in the place of |kernel|'s; false when
// it takes none, or has it already.
static bool legalizeFor(const HtvmEngine *engine, Kernel *kernel,
                        const HtvmMachine *machine) {
  HtvmKernelWay way =
      engine->kernelWay(&kernel->conv, &kernel->height, &kernel->width);
  if (way != HTVM_KERNEL_FILL && way != HTVM_KERNEL_FOLD)
    return false;
  HtvmBuilder builder = htvmBuilderBefore(kernel->op);
  MlirValue result =
      way == HTVM_KERNEL_FILL ? fill(kernel, &builder) : fold(kernel, &builder);
  MlirOperation legal = htvmValueOp(result);
  HtvmRefusal refusal;
  if (!htvmEngineTakesOp(engine, legal, machine, false, kernel->arena,
                         &refusal)) {
    htvmEraseDead(result);
    return false;
  }
  htvmOpSetAttr(legal, HTVM_QNN_MACS,
                htvmI64Attr(builder.ctx, htvmQnnMacs(kernel->op)));
  htvmReplaceLayer(kernel->op, result);
  return true;
}

static void legalize(MlirOperation op, HtvmEngineSet engines,
                     const HtvmMachine *machine) {
  HtvmArena *arena = htvmArenaCreate();
  Kernel kernel = {.op = op, .arena = arena};
  bool isDone = !htvmQnnLinearRead(op, arena, &kernel.conv) ||
                !htvmValueReadInts(mlirOperationGetOperand(op, 1), arena,
                                   &kernel.weights);
  for (int i = 0; i < htvmEngineCount() && !isDone; ++i)
    isDone = htvmEngineSetHas(engines, i) && htvmEngineAt(i)->kernelWay &&
             legalizeFor(htvmEngineAt(i), &kernel, machine);
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmLegalizeKernels(MlirOperation module,
                                      const HtvmPassOptions *options) {
  HtvmEngineSet engines;
  HtvmMachine machine;
  HTVM_TRY(htvmEnginesBegin(module, options, &engines, &machine));
  HtvmArena *list = htvmArenaCreate();
  HtvmOps layers = htvmCollectOps(module, HTVM_QNN_CONV2D, list);
  for (intptr_t i = 0; i < layers.count; ++i)
    legalize(layers.ops[i], engines, &machine);
  htvmArenaDestroy(list);
  return mlirLogicalResultSuccess();
}
