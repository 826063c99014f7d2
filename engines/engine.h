//===- engine.h - The interface of an engine ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An engine is a struct of functions and tables, plain C, described in a folder
// of its own: engines/NAME. Passes, conversions and tools ask the struct and
// name no engine (utils/check-engines.sh); engines/registry.h lists all.
// Functions that an engine has no use for are null; what that means stands at
// each.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ENGINE_H
#define HTVM_ENGINES_ENGINE_H

#include "engines/check.h"
#include "engines/core/forms.h"
#include "engines/join.h"
#include "engines/plan.h"
#include "engines/rules.h"

/// What a normal form says about a layer.
typedef enum HtvmFoldResult {
  HTVM_FOLD_NORMAL, // is in normal form as it stands
  HTVM_FOLD_DONE,   // an equal layer in normal form was found
  HTVM_FOLD_REFUSED // there is none: see the refusal
} HtvmFoldResult;

/// A layer in an engine's normal form, as far as it differs from the layer that
/// it equals. Sums have a requantisation alone.
typedef struct HtvmFolded {
  int64_t inputZp; // 0, or that of the border
  HtvmQnnClip inputClip;
  HtvmInts weights, bias; // in the order of the operands
  HtvmQnnRequant requant;
} HtvmFolded;

/// How the kernel of a convolution becomes one that an engine takes.
typedef enum HtvmKernelWay {
  HTVM_KERNEL_NONE, // there is no way
  HTVM_KERNEL_KEEP, // it is one
  HTVM_KERNEL_FILL, // filled up with zeros, holes of its dilation included
  HTVM_KERNEL_FOLD, // rows and columns of each parity become channels
} HtvmKernelWay;

/// What an engine that scales by a shift alone can hold: to that
/// requantize-pow2 rewrites layers. Its normal form is then
/// clip((bias + sum of x * w) >> shift), rounding and zero points in the bias.
typedef struct HtvmEngineShifts {
  int64_t shiftMax;
} HtvmEngineShifts;

/// A layer with its plan, on its way to jobs.
typedef struct HtvmPlannedLayer {
  const char *name; // unique, for reports
  int64_t macs;
  const HtvmEngineLayer *layer;
  const HtvmPlan *plan;
  HtvmActivation *inputs[2], *output;
} HtvmPlannedLayer;

/// A layer that reads flat planes as they lie, and leaves others with their
/// pitch, whatever that is.
enum { HTVM_PITCH_OF_INPUT = 1 };

enum { HTVM_PORT_PAYLOAD = 4 };

/// A copy as an engine's port does it. Kinds with more fields than there is
/// room for are none that htvmPortCan takes.
typedef struct HtvmPortCopy {
  const HtvmJobKind *kind;
  int64_t payload[HTVM_PORT_PAYLOAD];
  int64_t cycles;
  int64_t l1Alignment; // of buffers in L1 that it copies from or to
} HtvmPortCopy;

typedef struct HtvmEngine {
  const char *name;       // in options, IR and reports
  const char *title;      // in sentences
  const HtvmRules *rules; // null: it takes everything

  /// The layer equal to that of |question| in the engine's normal form; what
  /// |*folded| points to lives in its arena. Shapes and the machine are not
  /// looked at. Null: the engine computes layers as they are.
  HtvmFoldResult (*fold)(const HtvmQuestion *question, HtvmFolded *folded);

  /// The ways to do |layer| that differ in more than sizes, each with its best
  /// legal plan under |options|, the best of all first. False, and the reason
  /// in |*outShortage|, when there is none. Null: nothing to plan.
  bool (*candidates)(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                     const HtvmTileOptions *options, HtvmCandidates *out,
                     HtvmShortage *outShortage);

  /// The way for the kernel of |conv|, and the sides that it leads to. Null:
  /// the engine takes kernels as they are.
  HtvmKernelWay (*kernelWay)(const HtvmQnnLinear *conv, int64_t *outHeight,
                             int64_t *outWidth);

  /// The narrowest clamp of the engine's own that holds |wanted|. Null: it has
  /// none that is wider than what layers want.
  HtvmRange (*widerClamp)(HtvmRange wanted);

  /// How many sums clip(x + x) of a tensor with itself, of values within
  /// |from|, come before the last one, (x + x) >> (that + 1), so that together
  /// they are a clamp to |to|. 0: there are none. Null: it adds no tensors.
  int (*clampDoublings)(HtvmRange from, HtvmRange to);

  /// Would HTVM give it |layer|, whose weights are constants, without looking
  /// at costs? Null: no.
  bool (*isMeantFor)(const HtvmEngineLayer *layer);

  /// Could it scale the results of |layer|, of which weights and requantisation
  /// are known, a second time? Null: no.
  bool (*scalesTwice)(const HtvmQnnLinear *layer);

  const HtvmEngineShifts *shifts; // null: it does not scale so
  bool clipsInput;                // a clamp before a layer costs it nothing
  bool computesRows;              // long rows are faster than long columns

  HtvmLayoutKind layout; // that it reads activations in
  bool writesLines;      // can it leave results in lines, and read sums so?

  /// The least bytes from a row of its result to the next with which it can
  /// leave that in flat planes, or HTVM_PITCH_OF_INPUT; 0 when it cannot. Null:
  /// it has no such layout.
  int64_t (*leastPitch)(const HtvmMachine *machine,
                        const HtvmEngineLayer *layer);

  const HtvmJobKind *const *kinds; // of its jobs; ends with NULL
  /// Those of them that are copies by a port of its own; null: it has none.
  const HtvmJobKind *copies;

  /// Does it do |layer|, which no other engine was given, by jobs of its own?
  /// Asked of the core: a layer of which it says no becomes a function of the
  /// network. Null: yes.
  bool (*hasJobs)(const HtvmEngineLayer *layer);

  /// Adds the jobs of |planned| to |jobs| and says where its result lies.
  /// False, with a sentence about the layer, when it is not in normal form or
  /// its plan is none. Null: it has no layers.
  bool (*lower)(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                HtvmJobFault *fault);

  /// Can it do |job|, and are the ranges what it touches? Addresses may be
  /// offsets in aligned buffers.
  bool (*check)(const HtvmPlacedJob *job, const HtvmMachine *machine,
                HtvmJobFault *fault);

  /// What starts |job|, which passes the check.
  void (*issue)(const HtvmPlacedJob *job, const HtvmMachine *machine,
                HtvmIssue *out);

  /// The job that |first| and then |next|, in the same buffers and directly one
  /// after the other, are pieces of. False when they are none. Null: its jobs
  /// are never joined.
  bool (*join)(const HtvmPlacedJob *first, const HtvmPlacedJob *next,
               HtvmJoinedJob *out);

  /// A copy of one run of |bytes| bytes by its port, as far as it has one for
  /// that: `check` refuses what it cannot do (port.h). Null: it has no port.
  void (*copy)(int64_t bytes, const HtvmMachine *machine, HtvmPortCopy *out);

  /// A job that has to be the first in its queue: returns its cycles. Null:
  /// there is none.
  int64_t (*boot)(const HtvmMachine *machine, HtvmIssue *out);
} HtvmEngine;

/// The kind of |engine|'s jobs with |name|, of |length| characters; null when
/// there is none.
const HtvmJobKind *htvmEngineKind(const HtvmEngine *engine, const char *name,
                                  size_t length);

/// The ways to do |layer|, whose rules of shape |engine| keeps, by modelled
/// cycles. False when there is none.
bool htvmEngineCandidates(const HtvmEngine *engine, const HtvmMachine *machine,
                          const HtvmEngineLayer *layer, HtvmCandidates *out);

/// What it costs |engine| more to leave the result of |layer| in lines, a sum's
/// operands with it, than in its own layout. INT64_MAX when it cannot.
int64_t htvmEngineLineCycles(const HtvmEngine *engine,
                             const HtvmMachine *machine,
                             const HtvmEngineLayer *layer);

/// Modelled cycles of |layer|'s jobs and copies on |engine|, whose rules of
/// shape it keeps: the best plan. 0 when there is none.
int64_t htvmEngineCycles(const HtvmEngine *engine, const HtvmMachine *machine,
                         const HtvmEngineLayer *layer);

#endif // HTVM_ENGINES_ENGINE_H
