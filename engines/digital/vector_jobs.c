//===- vector_jobs.c - Dense layers and sums become jobs ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both work on bytes in a row: a dense layer keeps its input in L1 and walks
// over its outputs, a sum walks over its elements.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "dialects/support/numbers.h"
#include "engines/digital/constants.h"
#include "engines/digital/job_cycles.h"
#include "runtime/machine/digital.h"

#include <assert.h>

static const int64_t lanes = HTVM_DIGITAL_LANES;

// One layer while its jobs are made: the places of both inputs and the output.
typedef struct VectorJobs {
  HtvmJobs *jobs;
  const HtvmDigitalWork *work;
  intptr_t layer;
  HtvmDigitalTiling tiling;
  HtvmDigitalPacked packed; // of a dense layer
  intptr_t l2[3], l1[3];
} VectorJobs;

static void addRun(void *userData, const HtvmDigitalBlock *block) {
  const VectorJobs *vector = userData;
  HtvmDigitalRuns runs = htvmDigitalBlockRuns(block);
  HtvmByteRange l2 =
      htvmByteRangeRun(vector->l2[block->operand], block->l2Offset, runs.bytes);
  HtvmByteRange l1 =
      htvmByteRangeRun(vector->l1[block->operand], block->l1Offset, runs.bytes);
  bool toL1 = block->operand != HTVM_DIGITAL_OUTPUT;
  htvmDigitalAddCopy(vector->jobs, vector->layer, &runs, toL1 ? l2 : l1,
                     toL1 ? l1 : l2);
}

static int64_t jobCycles(const VectorJobs *vector,
                         const HtvmDigitalCompute *compute) {
  return htvmDigitalFetchCycles(&vector->tiling, compute) +
         htvmDigitalArithmeticCycles(&vector->tiling, compute);
}

//===----------------------------------------------------------------------===//
// Dense
//===----------------------------------------------------------------------===//

// The input vector in L2, and how it lies there.
typedef struct DenseInput {
  intptr_t buffer;
  HtvmPlanar planar;
} DenseInput;

// Row-major where the plan reads it so. Where it counts on an activation whose
// rows are padded, that is read as it is, with weights of zero for the padding;
// else its elements are moved together.
static DenseInput denseInput(HtvmJobs *jobs, const HtvmDigitalWork *work,
                             HtvmActivation *tensor) {
  HtvmPlanar layout = htvmPlanarOf(tensor->rank, tensor->shape);
  HtvmPlanar flat = {.planes = 1,
                     .rows = 1,
                     .width = work->perOutput,
                     .pitch = htvmRoundUp(work->perOutput, lanes),
                     .plane = htvmRoundUp(work->perOutput, lanes)};
  if (work->plan.readsRows)
    return (DenseInput){htvmActivationPlain(jobs, tensor, -1), flat};
  HtvmPlanarForm *form = htvmActivationFindPlanar(tensor, &layout);
  bool isPadded = form && htvmRoundUp(htvmPlanarBytes(&layout), lanes) ==
                              htvmRoundUp(work->geometry.channels, lanes);
  if (!isPadded) {
    htvmActivationPlain(jobs, tensor, -1);
    form = htvmActivationPlanar(jobs, tensor, &flat, work->name);
  }
  return (DenseInput){form->buffer, form->planar};
}

// The buffer of the result.
static intptr_t denseOutput(HtvmJobs *jobs, const HtvmDigitalWork *work,
                            HtvmActivation *output) {
  if (work->plan.leavesRows) {
    if (output->plain < 0)
      output->plain = htvmActivationAllocPlain(jobs, output);
    htvmResultIsPlain(output, work->name, output->plain);
    return output->plain;
  }
  HtvmPlanar layout = htvmPlanarOf(output->rank, output->shape);
  HtvmPlanarForm *target = htvmActivationAddPlanar(jobs, output, &layout);
  htvmResultIsPlanar(output, work->name, target);
  return target->buffer;
}

static void addDense(void *userData, const HtvmDigitalCompute *compute) {
  const VectorJobs *dense = userData;
  HtvmByteRange weights =
      htvmDigitalPackedRange(&dense->packed, compute->first, compute->count);
  assert(weights.bytes == htvmDigitalWeightBytes(&dense->tiling.layer,
                                                 &dense->tiling.plan,
                                                 compute->count));
  const HtvmByteRange reads[] = {
      htvmByteRangeRun(dense->l1[HTVM_DIGITAL_INPUT], 0, compute->inputs),
      weights};
  const HtvmByteRange write =
      htvmByteRangeRun(dense->l1[HTVM_DIGITAL_OUTPUT], compute->outputPlane,
                       htvmRoundUp(compute->count, lanes));
  HtvmJob *job = htvmJobsAdd(dense->jobs, HTVM_DIGITAL, &htvmDigitalDense,
                             dense->layer, 2, reads, 1, &write);
  job->payload[HTVM_DIGITAL_DENSE_INPUTS] = compute->inputs;
  job->payload[HTVM_DIGITAL_DENSE_OUTPUTS] = compute->count;
  job->payload[HTVM_DIGITAL_DENSE_SHIFT] =
      htvmDigitalShift(dense->work, compute->first);
  job->payload[HTVM_DIGITAL_DENSE_RELU] = dense->work->relu;
  job->cycles = jobCycles(dense, compute);
}

void htvmDigitalDenseJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                          HtvmActivation *input, HtvmActivation *output) {
  const HtvmDigitalLayer *geometry = &work->geometry;
  const HtvmDigitalPlan *plan = &work->plan;
  VectorJobs dense = {.jobs = jobs, .work = work};
  DenseInput source = denseInput(jobs, work, input);
  dense.tiling = htvmDigitalTilingOf(&jobs->machine, geometry, plan);
  dense.tiling.layer.channels = htvmPlanarBytes(&source.planar);
  dense.packed =
      htvmDigitalPackDense(jobs, work, &source.planar,
                           htvmRoundUp(dense.tiling.layer.channels, lanes));
  dense.layer = htvmDigitalEnter(jobs, work);
  dense.l2[HTVM_DIGITAL_INPUT] = source.buffer;
  dense.l2[HTVM_DIGITAL_OUTPUT] = denseOutput(jobs, work, output);
  dense.l1[HTVM_DIGITAL_INPUT] = htvmJobsAlloc(
      jobs, htvmDigitalInputBytes(&jobs->machine, geometry, plan), true);
  dense.l1[HTVM_DIGITAL_OUTPUT] = htvmJobsAlloc(
      jobs, htvmDigitalOutputBytes(&jobs->machine, geometry, plan), true);
  const HtvmDigitalVisitor visitor = {addRun, addDense, &dense};
  for (int64_t k = 0; k < work->outputs; k += plan->channels) {
    const HtvmTileRange tile = {k, htvmMin(work->outputs - k, plan->channels)};
    htvmDigitalDenseSteps(&dense.tiling, tile, &visitor);
  }
}

//===----------------------------------------------------------------------===//
// Sum
//===----------------------------------------------------------------------===//

// Which operand is the second summand?
static HtvmDigitalOperand secondOf(const VectorJobs *sum) {
  return sum->tiling.layer.operands == 1 ? HTVM_DIGITAL_INPUT
                                         : HTVM_DIGITAL_INPUT_2;
}

static void addSum(void *userData, const HtvmDigitalCompute *compute) {
  const VectorJobs *sum = userData;
  int64_t bytes = compute->count, at = compute->outputPlane;
  const HtvmByteRange reads[] = {
      htvmByteRangeRun(sum->l1[HTVM_DIGITAL_INPUT], at, bytes),
      htvmByteRangeRun(sum->l1[secondOf(sum)], at, bytes)};
  const HtvmByteRange write =
      htvmByteRangeRun(sum->l1[HTVM_DIGITAL_OUTPUT], at, bytes);
  HtvmJob *job = htvmJobsAdd(sum->jobs, HTVM_DIGITAL, &htvmDigitalAdd,
                             sum->layer, 2, reads, 1, &write);
  job->payload[HTVM_DIGITAL_ADD_ELEMENTS] = bytes;
  job->payload[HTVM_DIGITAL_ADD_SHIFT] = htvmDigitalShift(sum->work, 0);
  job->cycles = jobCycles(sum, compute);
}

// The buffers of both inputs, in planes or in lines, as the layer has them.
static void findInputs(VectorJobs *sum, HtvmActivation *const inputs[2]) {
  const HtvmDigitalWork *work = sum->work;
  for (int i = 0; i < 2; ++i) {
    HtvmActivation *tensor = inputs[i];
    HtvmPlanar planes =
        htvmPlanarFlat(tensor->rank, tensor->shape, work->geometry.pitch);
    HtvmLines lines;
    bool inLines =
        work->geometry.lines && htvmActivationOwnLines(tensor, &lines);
    sum->l2[HTVM_DIGITAL_INPUT + i] =
        inLines
            ? htvmActivationLines(sum->jobs, tensor, &lines, work->name)->buffer
            : htvmActivationPlanar(sum->jobs, tensor, &planes, work->name)
                  ->buffer;
  }
}

static void addResult(VectorJobs *sum, HtvmActivation *output) {
  const HtvmDigitalWork *work = sum->work;
  HtvmLines lines;
  if (work->geometry.lines && htvmActivationOwnLines(output, &lines)) {
    HtvmLineForm *form = htvmActivationAddLines(sum->jobs, output, &lines);
    htvmResultIsLines(output, work->name, form);
    sum->l2[HTVM_DIGITAL_OUTPUT] = form->buffer;
    return;
  }
  HtvmPlanar layout =
      htvmPlanarFlat(output->rank, output->shape, work->geometry.pitch);
  HtvmPlanarForm *form = htvmActivationAddPlanar(sum->jobs, output, &layout);
  htvmResultIsPlanar(output, work->name, form);
  sum->l2[HTVM_DIGITAL_OUTPUT] = form->buffer;
}

void htvmDigitalAddJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                        HtvmActivation *const inputs[2],
                        HtvmActivation *output) {
  VectorJobs sum = {.jobs = jobs, .work = work};
  sum.tiling =
      htvmDigitalTilingOf(&jobs->machine, &work->geometry, &work->plan);
  findInputs(&sum, inputs);
  sum.layer = htvmDigitalEnter(jobs, work);
  addResult(&sum, output);
  for (int i = 0; i < 3; ++i)
    if (i != HTVM_DIGITAL_INPUT_2 || secondOf(&sum) == HTVM_DIGITAL_INPUT_2)
      sum.l1[i] = htvmJobsAlloc(
          jobs,
          htvmDigitalInputBytes(&jobs->machine, &work->geometry, &work->plan),
          true);
  const HtvmDigitalVisitor visitor = {addRun, addSum, &sum};
  int64_t total = work->geometry.channels, step = work->plan.channels;
  for (int64_t at = 0; at < total; at += step)
    htvmDigitalSumSteps(
        &sum.tiling, (HtvmTileRange){at, htvmMin(total - at, step)}, &visitor);
}
