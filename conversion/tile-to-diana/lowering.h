//===- lowering.h - One function on its way from tiles to jobs ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to tile-to-diana.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H
#define HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H

#include "dialects/diana/diana.h"

/// Packed weights of one layer as a global of the module.
typedef struct PackedWeights {
  struct PackedWeights *next;
  MlirOperation first; // the tile they were packed for
  const char *symbol;
  int64_t blockBytes; // of one block of 16 output channels, bias included
  int64_t bytes;
} PackedWeights;

/// Packed constants of one kind of analog job.
typedef struct PackedAnalog {
  struct PackedAnalog *next;
  MlirOperation first;         // the tile they were packed for
  const char *weights, *scale; // symbols; |scale| null when not used
} PackedAnalog;

typedef struct Lowering {
  MlirContext ctx;
  HtvmArena *arena;
  HtvmBuilder builder;      // appends jobs to the new function
  HtvmBuilder globals;      // inserts globals before the function
  MlirBlock block;          // of the function being lowered
  HtvmInts argumentOffsets; // in the arena
  MlirOperation function;   // the one being lowered
  bool waitsForEach;        // job, right behind it
  PackedWeights *packed;
  PackedAnalog *packedAnalog;
  bool booted;          // the analog engine, by a job already emitted
  int64_t *globalCount; // of the module, for names
} Lowering;

/// A place in L2: a symbol and bytes behind it.
typedef struct L2Place {
  const char *symbol;
  int64_t offset;
} L2Place;

/// Where |buffer| (an argument, or a placed memref.alloc in L2) lies.
MlirLogicalResult loweringL2Place(Lowering *lowering, MlirOperation user,
                                  MlirValue buffer, L2Place *out);

/// Address in L1 of the placed memref.alloc |buffer|.
MlirLogicalResult loweringL1Address(MlirOperation user, MlirValue buffer,
                                    int64_t *out);

/// The packed weights of engine tile |op|, made on first use.
MlirLogicalResult loweringWeights(Lowering *lowering, MlirOperation op,
                                  PackedWeights **out);

/// memref.global "private" constant @NAME_N : memref<|count|xi8> of |bytes|;
/// returns its name, which lives in the arena.
const char *loweringGlobal(Lowering *lowering, const char *name,
                           const uint8_t *bytes, int64_t count);

/// Are the blocks of tile |op|'s weights filled by four channels only?
bool loweringIsSparse(MlirOperation op);

/// Engine tiles to compute jobs.
MlirLogicalResult loweringConv2d(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringDense(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringAdd(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringAnalogConv2d(Lowering *lowering, MlirOperation op);

/// Layout changes to calls of the device runtime.
MlirLogicalResult loweringPack(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringPackLines(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringZeroColumns(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringPad(Lowering *lowering, MlirOperation op);
MlirLogicalResult loweringFill(Lowering *lowering, MlirOperation op);

/// Emits diana.call of |callee| with |count| |arguments| at the layer of |op|.
void loweringCall(Lowering *lowering, MlirOperation op, const char *callee,
                  intptr_t count, const MlirAttribute *arguments);

/// An argument of a call: an address, or a number.
MlirAttribute loweringAddress(Lowering *lowering, L2Place place);
MlirAttribute loweringNumber(Lowering *lowering, int64_t value);

/// At the end of an inference: copies of the new values of all states to where
/// the next inference reads them, as a layer of their own.
MlirLogicalResult loweringStates(Lowering *lowering);

#endif // HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H
