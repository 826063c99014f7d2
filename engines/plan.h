//===- plan.h - How a layer is cut for its engine -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A plan is a list of named numbers and words. Which ones is the engine's
// matter, except for those named here; engines/ir/plan_attr.h writes any plan
// into the IR.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_PLAN_H
#define HTVM_ENGINES_PLAN_H

#include <stdbool.h>
#include <stdint.h>

/// What makes one legal tile better than another. The last three are those of
/// DORY's tiler, which also tries cuts in an order of its own.
typedef enum HtvmTileObjective {
  HTVM_OBJECTIVE_COST, // fewest modelled cycles
  HTVM_OBJECTIVE_DORY, // size, processing elements and copies
  HTVM_OBJECTIVE_PE,   // size and processing elements
  HTVM_OBJECTIVE_SIZE, // most bytes
} HtvmTileObjective;

/// Reads cost, dory, pe or size, and behind a colon which of the ways to cut a
/// layer is wanted, from the best one, 1, on. False when |text| is neither.
bool htvmTilingRead(const char *text, HtvmTileObjective *outObjective,
                    int *outWay);

/// How the tiles of a layer follow one another.
typedef enum HtvmTileSchedule {
  HTVM_SCHEDULE_BEST, // an input tile is copied once
  HTVM_SCHEDULE_HTVM, // as HTVM does it: every tile copies its input
} HtvmTileSchedule;

typedef struct HtvmTileOptions {
  HtvmTileObjective objective;
  HtvmTileSchedule schedule;
  int64_t pieces; // most pieces that a layer is made in for others to begin
} HtvmTileOptions;

/// What HtvmTileOptions.pieces is unless it matters.
enum { HTVM_TILE_PIECES = 8 };

/// Numbers that every plan has.
#define HTVM_PLAN_CYCLES "cycles" // modelled, all tiles with their copies
#define HTVM_PLAN_CORE_CYCLES "core_cycles" // and of the core, if there are any
#define HTVM_PLAN_TILES "tiles"

/// 1 where the result is left row-major, which nobody has to unpack.
#define HTVM_PLAN_LEAVES_ROWS "leaves_rows"

/// What is said of a layer whose plan its engine cannot follow.
#define HTVM_PLAN_NONE                                                         \
  "has a 'plan' that is no legal tile of it on this machine; run tile again"

/// One part of a plan: |word|, or |number| when that is null.
typedef struct HtvmPlanField {
  const char *name;
  int64_t number;
  const char *word;
} HtvmPlanField;

enum { HTVM_PLAN_FIELDS_MAX = 16 };

/// Fields beyond the most there may be are counted and not kept: htvmPlanWrite
/// refuses such a plan.
typedef struct HtvmPlan {
  int count;
  HtvmPlanField fields[HTVM_PLAN_FIELDS_MAX];
} HtvmPlan;

/// Adds a field; |name| and |word| are borrowed.
void htvmPlanAdd(HtvmPlan *plan, const char *name, int64_t number);
void htvmPlanAddWord(HtvmPlan *plan, const char *name, const char *word);

/// The number |name|, or |otherwise| when there is none.
int64_t htvmPlanNumber(const HtvmPlan *plan, const char *name,
                       int64_t otherwise);

/// The word |name|, or "" when there is none.
const char *htvmPlanWord(const HtvmPlan *plan, const char *name);

/// The order of tiles, as a word of the plan and back; false when the plan has
/// no such word.
void htvmPlanAddOrder(HtvmPlan *plan, bool channelsOutermost);
bool htvmPlanOrder(const HtvmPlan *plan, bool *outOutermost);

/// What a way to do a layer cuts it along.
enum {
  HTVM_CUT_CHANNELS = 1,
  HTVM_CUT_ROWS = 2,
  HTVM_CUT_COLUMNS = 4,
};

enum { HTVM_CANDIDATES_MAX = 16, HTVM_WAY_BYTES = 64 };

/// One way to do a layer, and the best plan for it.
typedef struct HtvmCandidate {
  char way[HTVM_WAY_BYTES]; // for people: "cut by rows"
  HtvmPlan plan;
} HtvmCandidate;

/// The ways that an engine knows for one layer, the best one first. Each plan
/// is complete: it has its exact cycles, and the engine's `lower` follows it.
typedef struct HtvmCandidates {
  int count;
  HtvmCandidate list[HTVM_CANDIDATES_MAX];
} HtvmCandidates;

/// Adds a way that cuts along |cuts|, |how| (words that follow on, or ""), and
/// returns its plan, which is empty. There has to be room.
HtvmPlan *htvmCandidatesAdd(HtvmCandidates *candidates, unsigned cuts,
                            const char *how);

/// The cycles of a plan: modelled, those of the core included.
int64_t htvmPlanCost(const HtvmPlan *plan);

/// Why a layer has no plan: the smallest tile needs |needed| of |memory|, which
/// has |available|. Without |memory| the engine knows no such layer.
typedef struct HtvmShortage {
  const char *memory; // "bytes of L1"
  int64_t needed, available;
} HtvmShortage;

#endif // HTVM_ENGINES_PLAN_H
