//===- linalg_to_qnn.c - Recognise quantised layers in linalg -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module with linalg ops on tensors.
// Output: each named convolution, product and pooling of i8 data with i32 sums,
//         together with padding, bias and integer requantisation around it, and
//         each requantised sum of two i8 tensors, is one qnn op in N,C,H,W,
//         with tosa.transpose and tosa.reshape where the input had another
//         layout. Clamps of i8 tensors are tosa.clamp. All else is as before; a
//         convolution, product or pooling that stays has the reason in
//         `htvm.no_match`.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg_to_qnn.h"

#include "conversion/linalg-to-qnn/linalg.h"
#include "dialects/support/resources.h"

static const struct {
  const char *prefix;
  bool (*pattern)(HtvmMatch *match, MlirOperation op);
} layers[] = {
    {"linalg.conv_2d", htvmLinalgMatchConv2d},
    {"linalg.depthwise_conv_2d", htvmLinalgMatchConv2d},
    {"linalg.matmul", htvmLinalgMatchMatmul},
    {"linalg.batch_matmul", htvmLinalgMatchMatmul},
    {"linalg.quantized_", htvmLinalgMatchMatmul},
    {"linalg.matvec", htvmLinalgMatchMatmul},
    {"linalg.vecmat", htvmLinalgMatchMatmul},
    {"linalg.pooling_", htvmLinalgMatchPool},
    {NULL, NULL},
};

// The first sum that matches. A match erases elementwise ops anywhere, so the
// list is only good for one.
static bool matchOneSum(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  bool found = false;
  for (intptr_t i = 0; i < ops.count && !found; ++i) {
    HtvmMatch match = {.arena = arena};
    found = htvmLinalgMatchAdd(&match, ops.ops[i]);
  }
  htvmArenaDestroy(arena);
  return found;
}

// Each replaces its own op only; from the end, so that the ops in its body are
// not visited after it.
static void matchClamps(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  for (intptr_t i = ops.count; i-- > 0;) {
    HtvmMatch match = {.arena = arena};
    htvmLinalgMatchClamp(&match, ops.ops[i]);
  }
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmConvertLinalgToQnn(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  htvmInlineResources(module);
  for (int i = 0; layers[i].prefix; ++i)
    htvmMatchAll(module, layers[i].prefix, layers[i].pattern);
  while (matchOneSum(module))
    ;
  matchClamps(module);
  return mlirLogicalResultSuccess();
}
