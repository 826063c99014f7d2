//===- passes.c - Every pass of the project, by name ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// To add a pass: declare its run function and add its row, in the order of the
// names. Command lines, pipelines, --list-passes and docs/passes.md follow.
//
//===----------------------------------------------------------------------===//
#include "passes/passes.h"

#include "conversion/diana-to-llvm/diana_to_llvm.h"
#include "conversion/linalg-to-qnn/linalg_to_qnn.h"
#include "conversion/qnn-to-linalg/qnn_to_linalg.h"
#include "conversion/qnn-to-scf/qnn_to_scf.h"
#include "conversion/qnn-to-tile/qnn_to_tile.h"
#include "conversion/tile-to-diana/tile_to_diana.h"
#include "conversion/tosa-to-qnn/tosa_to_qnn.h"
#include "passes/channels/drop_dead_filters.h"
#include "passes/cpu/cpu.h"
#include "passes/cpu/lower_cpu.h"
#include "passes/jobs/derive_tokens.h"
#include "passes/jobs/roll_jobs.h"
#include "passes/layers/name_layers.h"
#include "passes/normalize/drop_identities.h"
#include "passes/normalize/input/drop_notes.h"
#include "passes/normalize/input/fold_shapes.h"
#include "passes/normalize/input/resize_from_zero.h"
#include "passes/normalize/input/static_batch.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/normalize/transposes/cancel_transposes.h"
#include "passes/partition/partition.h"
#include "passes/requantize/requantize_pow2.h"
#include "passes/residency/keep_in_l1.h"
#include "passes/schedule/order_jobs.h"
#include "passes/schedule/place_buffers.h"
#include "passes/tile/tile.h"
#include "passes/verify-schedule/verify_schedule.h"
#include "passes/verify/verify.h"
#include "passes/verify/verify_unsigned.h"

#define OPTIONS(...)                                                           \
  (const HtvmPassOptionInfo[]) {                                               \
    __VA_ARGS__, { NULL, NULL, NULL }                                          \
  }
#define NO_OPTIONS NULL

static const HtvmPassInfo table[] = {
    {"adopt-loop-annotations",
     "Turn annotations of loops into those of LLVM's branches",
     htvmAdoptLoopAnnotations, NO_OPTIONS},
    {"block-loops", "Compute several results of a loop nest at a time",
     htvmBlockLoops, NO_OPTIONS},
    {"cancel-transposes", "Remove layout changes between recognised layers",
     htvmCancelTransposes, NO_OPTIONS},
    {"choose-layouts", "Leave results in the layout that engines read them in",
     htvmChooseLayouts, NO_OPTIONS},
    {"clamps-to-sums", "Turn clamps between an engine's layers into its sums",
     htvmClampsToSums, NO_OPTIONS},
    {"convert-diana-to-llvm", "Lower jobs to calls of the device runtime",
     htvmConvertDianaToLlvm, NO_OPTIONS},
    {"convert-linalg-to-qnn", "Recognise quantised layers in linalg",
     htvmConvertLinalgToQnn, NO_OPTIONS},
    {"convert-qnn-to-linalg", "Lower quantised layers to loops for the CPU",
     htvmConvertQnnToLinalg, NO_OPTIONS},
    {"convert-qnn-to-scf",
     "Lower convolutions and dense layers to loops over blocks of outputs",
     htvmConvertQnnToScf, NO_OPTIONS},
    {"convert-qnn-to-tile", "Lower engine layers and CPU calls to jobs",
     htvmConvertQnnToTile, NO_OPTIONS},
    {"convert-tile-to-diana", "Lower placed jobs to queues, calls and waits",
     htvmConvertTileToDiana,
     OPTIONS(
         {"wait", "string",
          "late (default: before what needs it) or each: right behind it"})},
    {"convert-tosa-to-qnn", "Recognise quantised layers in TOSA",
     htvmConvertTosaToQnn, NO_OPTIONS},
    {"derive-tokens", "Order jobs by the bytes that they touch",
     htvmDeriveTokens, NO_OPTIONS},
    {"drop-dead-filters", "Remove channels of qnn layers that compute nothing",
     htvmDropDeadFilters, NO_OPTIONS},
    {"drop-identities", "Remove ops that change nothing, and equal layers",
     htvmDropIdentities, NO_OPTIONS},
    {"drop-notes", "Remove what an input says in the name of passes",
     htvmDropNotes, NO_OPTIONS},
    {"expand-copies", "Turn copies of strided buffers into loops",
     htvmExpandCopies, NO_OPTIONS},
    {"flatten-planes", "Leave narrow tensors in rows without gaps",
     htvmFlattenPlanes, NO_OPTIONS},
    {"fold-requantization",
     "Fold zero points, rounding and scale of qnn layers into their constants",
     htvmFoldRequantization, NO_OPTIONS},
    {"fold-shapes", "Compute the shapes of TOSA 1.1 that are constant",
     htvmFoldShapes, NO_OPTIONS},
    {"freeze-arguments", "Keep bufferisation from writing into arguments",
     htvmFreezeArguments, NO_OPTIONS},
    {"group-concats", "Insert what a wide concatenation joins in groups",
     htvmGroupConcats, NO_OPTIONS},
    {"keep-in-l1", "Leave tensors in L1 that are read there again",
     htvmKeepInL1, OPTIONS({"wait", "string", "as of convert-tile-to-diana"})},
    {"keep-network", "Keep a copy of the network beside what becomes of it",
     htvmKeepNetwork, NO_OPTIONS},
    {"keep-rows",
     "Compute what an op broadcasts once a row, not once an element",
     htvmKeepRows, NO_OPTIONS},
    {"legalize-kernels", "Give convolutions kernels that engines can have",
     htvmLegalizeKernels,
     OPTIONS({"engines", "string", "as of partition; nothing for none"})},
    {"mark-noalias", "Promise that buffers of a function do not overlap",
     htvmMarkNoalias, NO_OPTIONS},
    {"merge-cpu", "Move the ops of inner modules into the outer one",
     htvmMergeCpu, NO_OPTIONS},
    {"move-clamps", "Turn clamps between the engines into what engines do",
     htvmMoveClamps,
     OPTIONS({"engines", "string", "as of partition; nothing for none"})},
    {"name-layers", "Give every layer a name of its own", htvmNameLayers,
     NO_OPTIONS},
    {"order-constants", "Name and order constants by their first use",
     htvmOrderConstants, NO_OPTIONS},
    {"order-jobs",
     "Order jobs over all workers by simulated time; join pieces of the core's "
     "work",
     htvmOrderJobs,
     OPTIONS({"wait", "string", "as of convert-tile-to-diana"},
             {"ports", "string", "of copies: any that can (default), or own"})},
    {"orient-planes",
     "Change rows and columns over where an engine is faster for it",
     htvmOrientPlanes,
     OPTIONS({"engines", "string", "as of partition; nothing for none"})},
    {"outline-cpu", "Move what no engine runs into functions of module @cpu",
     htvmOutlineCpu, NO_OPTIONS},
    {"partition", "Give every layer its engine and record each refusal",
     htvmPartition,
     OPTIONS(
         {"engines", "string",
          "names of engines with commas between (default: all), or none"},
         {"dispatch", "string",
          "what decides where two can: cost (default) or weights"},
         {"machine", "string", "NAME=VALUE,... of the machine's parameters"},
         {"l1_bytes", "int", "size of L1, as machine=l1_bytes=N"})},
    {"place-buffers", "Give every buffer its static offset in L1 or L2",
     htvmPlaceBuffers,
     OPTIONS({"wait", "string", "as of convert-tile-to-diana"})},
    {"plan-scratch",
     "Give all temporaries of a function one buffer of the caller",
     htvmPlanScratch, NO_OPTIONS},
    {"requantize-pow2",
     "Choose scales and weights anew so that every layer only shifts",
     htvmRequantizePow2, NO_OPTIONS},
    {"require-no-ops", "Fail at every op whose name begins with a prefix",
     htvmRequireNoOps,
     OPTIONS({"prefix", "string", "begin of the op names not allowed"})},
    {"resize-from-zero", "Repeat the border where a bilinear resize starts",
     htvmResizeFromZero, NO_OPTIONS},
    {"results-to-arguments", "Write results into buffers of the caller",
     htvmResultsToArguments, NO_OPTIONS},
    {"roll-jobs", "Turn runs of like jobs into series", htvmRollJobs,
     NO_OPTIONS},
    {"static-batch", "Make a batch of unknown size one of 1", htvmStaticBatch,
     NO_OPTIONS},
    {"tabulate", "Read chains of elementwise ops from one table", htvmTabulate,
     NO_OPTIONS},
    {"tile", "Choose the tile of every engine layer", htvmTile,
     OPTIONS({"objective", "string",
              "cost (default: modelled cycles), dory, pe or size; cost:2: the "
              "second "
              "best way to cut a layer"},
             {"pieces", "int",
              "most pieces of a layer that the core reads (default 8)"},
             {"schedule", "string",
              "best (default) or htvm: how tiles follow one another"})},
    {"variables-to-arguments",
     "Turn state into arguments and results of the function",
     htvmVariablesToArguments, NO_OPTIONS},
    {"verify-diana", "Check registers and fields of diana ops", htvmVerifyDiana,
     NO_OPTIONS},
    {"verify-qnn", "Check what IRDL cannot say about qnn ops", htvmVerifyQnn,
     NO_OPTIONS},
    {"verify-schedule",
     "Check that the jobs compute the network, in every timing",
     htvmVerifySchedule, NO_OPTIONS},
    {"verify-tile", "Check what IRDL cannot say about tile ops", htvmVerifyTile,
     NO_OPTIONS},
    {"verify-unsigned", "Refuse ops that would take unsigned values as signed",
     htvmVerifyUnsigned, NO_OPTIONS},
    {NULL, NULL, NULL, NULL},
};

static const HtvmPipelineInfo pipelines[] = {
    {"lower-cpu", "Lower the functions of inner modules to loops on memrefs",
     htvmLowerCpu},
    {"lower-cpu-to-llvm",
     "Lower inner modules to the LLVM dialect and merge them",
     htvmLowerCpuToLlvm},
    {NULL, NULL, NULL},
};

const HtvmPassInfo *htvmPasses(void) { return table; }

const HtvmPipelineInfo *htvmPipelines(void) { return pipelines; }
