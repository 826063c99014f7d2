//===- vector_jobs.c - Dense layers and sums become jobs ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both work on bytes in a row: a dense layer keeps its input in L1 and walks
// over its outputs, a sum walks over its elements.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "engines/digital/constants.h"
#include "runtime/machine/cycles.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/digital_cycles.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

static int64_t roundUp(int64_t value, int64_t unit) {
  return (value + unit - 1) / unit * unit;
}

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }

static void addLinearCopy(HtvmJobs *jobs, intptr_t layer, intptr_t source,
                          int64_t sourceOffset, intptr_t target,
                          int64_t targetOffset, int64_t bytes) {
  htvmDigitalAddCopy(jobs, layer, htvmByteRangeRun(source, sourceOffset, bytes),
                     htvmByteRangeRun(target, targetOffset, bytes));
}

//===----------------------------------------------------------------------===//
// Dense
//===----------------------------------------------------------------------===//

typedef struct DenseJobs {
  HtvmJobs *jobs;
  const HtvmDigitalWork *work;
  intptr_t layer;
  HtvmPlanarForm *input, *output;
  HtvmDigitalPacked packed;
  intptr_t l1Input, l1Output;
  int64_t inputs; // bytes that a job reads
} DenseJobs;

// The input vector as it lies in L2. Where the plan counts on an activation
// whose rows are padded, that is read as it is, with weights of zero for the
// padding; else its elements are moved together.
static HtvmPlanarForm *denseInput(HtvmJobs *jobs, const HtvmDigitalWork *work,
                                  HtvmActivation *tensor) {
  HtvmPlanar layout = htvmPlanarOf(tensor->rank, tensor->shape);
  HtvmPlanarForm *form = htvmActivationFindPlanar(tensor, &layout);
  if (form && roundUp(htvmPlanarBytes(&layout), lanes) ==
                  roundUp(work->geometry.channels, lanes))
    return form;
  HtvmPlanar flat = {.planes = 1,
                     .rows = 1,
                     .width = work->perOutput,
                     .pitch = roundUp(work->perOutput, lanes)};
  htvmActivationPlain(jobs, tensor, -1);
  return htvmActivationPlanar(jobs, tensor, &flat, work->name);
}

// Outputs [first, first + count) of a tile from output |tile| on.
static void addDenseJob(DenseJobs *dense, int64_t tile, int64_t first,
                        int64_t count) {
  const HtvmMachine *machine = &dense->jobs->machine;
  HtvmByteRange weights = htvmDigitalPackedRange(&dense->packed, first, count);
  const HtvmByteRange reads[] = {
      htvmByteRangeRun(dense->l1Input, 0, dense->inputs), weights};
  const HtvmByteRange write =
      htvmByteRangeRun(dense->l1Output, first - tile, roundUp(count, lanes));
  HtvmJob *job = htvmJobsAdd(dense->jobs, HTVM_DIGITAL, &htvmDigitalDense,
                             dense->layer, 2, reads, 1, &write);
  job->payload[HTVM_DIGITAL_DENSE_INPUTS] = dense->inputs;
  job->payload[HTVM_DIGITAL_DENSE_OUTPUTS] = count;
  job->payload[HTVM_DIGITAL_DENSE_SHIFT] = htvmDigitalShift(dense->work, first);
  job->payload[HTVM_DIGITAL_DENSE_RELU] = dense->work->relu;
  job->cycles =
      (int64_t)(machine->compute_job_cycles +
                htvmDigitalWeightCycles(machine, (uint64_t)weights.bytes) +
                htvmDigitalFcCycles(machine, (uint32_t)(dense->inputs / lanes),
                                    (uint32_t)(roundUp(count, lanes) / lanes)));
}

// Outputs [first, first + count).
static void addDenseTile(DenseJobs *dense, int64_t first, int64_t count) {
  if (dense->work->plan.channelsOutermost || first == 0)
    addLinearCopy(dense->jobs, dense->layer, dense->input->buffer, 0,
                  dense->l1Input, 0, dense->inputs);
  for (int64_t k = first; k < first + count;) {
    int64_t run = htvmDigitalRun(dense->work, k, first + count - k);
    addDenseJob(dense, first, k, run);
    k += run;
  }
  addLinearCopy(dense->jobs, dense->layer, dense->l1Output, 0,
                dense->output->buffer, first, count);
}

void htvmDigitalDenseJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                          HtvmActivation *input, HtvmActivation *output) {
  const HtvmDigitalLayer *geometry = &work->geometry;
  const HtvmDigitalPlan *plan = &work->plan;
  DenseJobs dense = {.jobs = jobs, .work = work};
  dense.input = denseInput(jobs, work, input);
  dense.inputs = roundUp(htvmPlanarBytes(&dense.input->planar), lanes);
  dense.packed =
      htvmDigitalPackDense(jobs, work, &dense.input->planar, dense.inputs);
  dense.layer = htvmDigitalEnter(jobs, work);
  HtvmPlanar layout = htvmPlanarOf(output->rank, output->shape);
  dense.output = htvmActivationAddPlanar(jobs, output, &layout);
  htvmResultIsPlanar(output, work->name, dense.output);
  dense.l1Input = htvmJobsAlloc(
      jobs, htvmDigitalInputBytes(&jobs->machine, geometry, plan), true);
  dense.l1Output = htvmJobsAlloc(
      jobs, htvmDigitalOutputBytes(&jobs->machine, geometry, plan), true);
  for (int64_t k = 0; k < work->outputs; k += plan->channels)
    addDenseTile(&dense, k, minimum(work->outputs - k, plan->channels));
}

//===----------------------------------------------------------------------===//
// Sum
//===----------------------------------------------------------------------===//

static void addSumJob(HtvmJobs *jobs, const HtvmDigitalWork *work,
                      intptr_t layer, const intptr_t l1[3], int64_t bytes) {
  const HtvmMachine *machine = &jobs->machine;
  const HtvmByteRange reads[] = {htvmByteRangeRun(l1[0], 0, bytes),
                                 htvmByteRangeRun(l1[1], 0, bytes)};
  const HtvmByteRange write = htvmByteRangeRun(l1[2], 0, bytes);
  HtvmJob *job = htvmJobsAdd(jobs, HTVM_DIGITAL, &htvmDigitalAdd, layer, 2,
                             reads, 1, &write);
  job->payload[HTVM_DIGITAL_ADD_ELEMENTS] = bytes;
  job->payload[HTVM_DIGITAL_ADD_SHIFT] = htvmDigitalShift(work, 0);
  job->cycles =
      (int64_t)(machine->compute_job_cycles +
                htvmDigitalAddCycles(machine, (uint32_t)(bytes / lanes)));
}

void htvmDigitalAddJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                        HtvmActivation *const inputs[2],
                        HtvmActivation *output) {
  HtvmPlanar layout = htvmPlanarOf(output->rank, output->shape);
  intptr_t operands[2], l1[3];
  for (int i = 0; i < 2; ++i)
    operands[i] =
        htvmActivationPlanar(jobs, inputs[i], &layout, work->name)->buffer;
  intptr_t layer = htvmDigitalEnter(jobs, work);
  HtvmPlanarForm *form = htvmActivationAddPlanar(jobs, output, &layout);
  htvmResultIsPlanar(output, work->name, form);
  for (int i = 0; i < 3; ++i)
    l1[i] = htvmJobsAlloc(
        jobs,
        htvmDigitalInputBytes(&jobs->machine, &work->geometry, &work->plan),
        true);
  int64_t total = htvmPlanarBytes(&layout);
  for (int64_t at = 0; at < total; at += work->plan.channels) {
    int64_t bytes = minimum(total - at, work->plan.channels);
    for (int i = 0; i < 2; ++i)
      addLinearCopy(jobs, layer, operands[i], at, l1[i], 0, bytes);
    addSumJob(jobs, work, layer, l1, bytes);
    addLinearCopy(jobs, layer, l1[2], 0, form->buffer, at, bytes);
  }
}
