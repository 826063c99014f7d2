//===- fold_linear.h - Convolution and dense layers in normal form --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_LINEAR_H
#define HTVM_ENGINES_DIGITAL_FOLD_LINEAR_H

#include "dialects/qnn/qnn_linear.h"
#include "engines/digital/fold.h"

/// Reads |op|, a qnn.conv2d or qnn.dense, with its numbers; false, and the
/// reason in |*refusal|, when it has none or another result than i8.
bool htvmFoldReadLinear(MlirOperation op, HtvmArena *arena, HtvmLinear *out,
                        HtvmRefusal *refusal);

/// Finds a layer in normal form that equals |layer| for all inputs within
/// |layer->input|. False, and the reason in |*refusal|, when there is none.
bool htvmFoldLinear(const HtvmLinear *layer, HtvmArena *arena, HtvmFolded *out,
                    HtvmRefusal *refusal);

/// Does |layer|, with |weights| of zero point 0 and whatever bias, need its
/// input zero point at the border?
bool htvmBorderShows(const HtvmLinear *layer, const HtvmInts *weights,
                     HtvmArena *arena);

#endif // HTVM_ENGINES_DIGITAL_FOLD_LINEAR_H
