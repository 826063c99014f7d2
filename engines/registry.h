//===- registry.h - All engines -------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Those of HTVM_ENGINES_LIST (runtime/machine/engines.h). Its order is the
// order in which engines are tried and shown.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_REGISTRY_H
#define HTVM_ENGINES_REGISTRY_H

#include "engines/engine.h"
#include "runtime/machine/engines.h"

/// Engines beside the core: those that a user can allow.
int htvmEngineCount(void);

/// The engine |index| of them.
const HtvmEngine *htvmEngineAt(int index);

/// The names of all of them as htvmEngineSetText gives them: a constant
/// address, for tables.
#define HTVM_ENGINE_NAMES (htvmEngineList + 1)
extern const char htvmEngineList[]; // with a comma in front of each

/// The core, which runs what no engine takes.
const HtvmEngine *htvmEngineCore(void);

/// The engine with |name|, of |length| characters, the core included; null when
/// there is none.
const HtvmEngine *htvmEngineFind(const char *name, size_t length);

/// Could one of them scale the results of |layer| a second time
/// (HtvmEngine.scalesTwice)?
bool htvmEnginesScaleTwice(const HtvmQnnLinear *layer);

/// A choice of engines beside the core: bit i stands for htvmEngineAt(i).
typedef struct HtvmEngineSet {
  unsigned bits;
} HtvmEngineSet;

/// All of them.
HtvmEngineSet htvmEngineSetAll(void);

bool htvmEngineSetHas(HtvmEngineSet set, int index);

/// Reads what the option `engines` says: names with commas between, in any
/// order, or "none". False for anything else, a name twice included.
bool htvmEngineSetParse(const char *text, HtvmEngineSet *out);

/// |set| in the form that htvmEngineSetParse reads, in |arena|.
const char *htvmEngineSetText(HtvmEngineSet set, HtvmArena *arena);

#endif // HTVM_ENGINES_REGISTRY_H
