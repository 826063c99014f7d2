//===- space.h - All legal tiles of a layer -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A tile is legal when its buffers fit L1, its weights the weight memory, every
// number its field, and when what its copies spill is written again or falls
// behind a row. Legal sizes:
//
//   convolution  any number of channels; any number of rows, but whole rows of
//                a part of the height must fill whole beats; all columns, or
//                fewer, in steps of what a copy's address is aligned to
//   dense        blocks of 16 outputs, or all; HTVM's schedule: one block
//   sum          whole beats, or all
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_SPACE_H
#define HTVM_ENGINES_DIGITAL_SPACE_H

#include "engines/digital/geometry.h"
#include "engines/plan.h"

/// Called with a complete tile (htvmDigitalComplete), cycles not filled in.
/// Returns whether to go on.
typedef bool (*HtvmDigitalVisit)(const HtvmDigitalPlan *tile, void *userData);

/// Visits every legal tile of |layer|: rows, then columns, then channels
/// rising.
void htvmDigitalEachTile(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer,
                         HtvmTileSchedule schedule, HtvmDigitalVisit visit,
                         void *userData);

/// Is |plan| (complete) one of the legal tiles of |layer| under some schedule?
bool htvmDigitalIsLegal(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *plan);

/// Has |layer| a legal tile? The answer is the same for every schedule. False,
/// and the reason in |*outShortage|, if not.
bool htvmDigitalHasTile(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer,
                        HtvmShortage *outShortage);

#endif // HTVM_ENGINES_DIGITAL_SPACE_H
