//===- analog.h - Jobs of the analog engine as calls of the runtime -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm. The jobs have been verified.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_ANALOG_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_ANALOG_H

#include "conversion/diana-to-llvm/emitter.h"
#include "dialects/diana/diana.h"

/// A series of copies, whose loops of one pass have been dropped.
void emitterAnalogCopy(Emitter *emitter, const HtvmDianaCopy *copy);

/// diana.compute |op|; failure with an error at |op| when it is incomplete.
MlirLogicalResult emitterAnalogCompute(Emitter *emitter, MlirOperation op);

/// diana.boot.
void emitterAnalogBoot(Emitter *emitter);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_ANALOG_H
