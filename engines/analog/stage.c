//===- stage.c - A tensor through L2 in pieces of lines -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/stage.h"

#include "engines/core/jobs.h"

// A piece has about so many bytes: enough that a copy's fixed time and the call
// around it are a few percent, little beside L2. At least it is a row.
enum { PIECE_BYTES = 8192 };

static int64_t pieceBytes(const HtvmLines *lines) {
  const HtvmLines row = {1, lines->width, lines->channels};
  int64_t bytes = htvmLinesBytes(&row);
  return bytes > PIECE_BYTES ? bytes : PIECE_BYTES;
}

bool htvmAnalogWantsStage(const HtvmLines *lines) {
  return htvmLinesBytes(lines) > 2 * pieceBytes(lines);
}

int64_t htvmAnalogStageRows(int64_t width, int64_t channels) {
  const HtvmLines row = {1, width, channels};
  int64_t rows = PIECE_BYTES / htvmLinesBytes(&row);
  return rows > 0 ? rows : 1;
}

static HtvmAnalogStage createStage(HtvmJobs *jobs, const HtvmElements *elements,
                                   const HtvmLines *lines, const char *name) {
  HtvmAnalogStage stage = {.isUsed = true, .elements = *elements, .name = name};
  for (int i = 0; i < 2; ++i) {
    stage.pieces[i] = htvmJobsAlloc(jobs, pieceBytes(lines), false);
    jobs->buffers[stage.pieces[i]].layout = HTVM_LAYOUT_LINES;
  }
  return stage;
}

HtvmAnalogStage htvmAnalogStageInput(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmLines *lines, const char *name) {
  HtvmElements elements = htvmActivationElementsOf(jobs, tensor);
  return createStage(jobs, &elements, lines,
                     htvmArenaPrintf(jobs->arena, "%s.pack", name));
}

HtvmAnalogStage htvmAnalogStageOutput(HtvmJobs *jobs, HtvmActivation *tensor,
                                      const HtvmLines *lines,
                                      const HtvmReaders *readers) {
  const char *name = htvmArenaPrintf(jobs->arena, "%s.unpack", tensor->layer);
  HtvmElements elements;
  if (readers->planar) {
    HtvmPlanar planar = htvmPlanarOf(tensor->rank, tensor->shape);
    elements =
        htvmElementsOfPlanar(htvmActivationAddPlanar(jobs, tensor, &planar));
    htvmResultIsPlanar(tensor, name, tensor->planar);
  } else {
    tensor->plain = htvmActivationAllocPlain(jobs, tensor);
    elements = htvmElementsOfPlain(tensor, tensor);
    htvmResultIsPlain(tensor, name, tensor->plain);
  }
  return createStage(jobs, &elements, lines, name);
}

void htvmAnalogStageEnter(HtvmJobs *jobs, HtvmAnalogStage *stage,
                          const char *op) {
  const HtvmLayerRow row = {.name = stage->name,
                            .worker = HTVM_CORE,
                            .op = op,
                            .modelledCycles = -1,
                            .tiles = -1};
  stage->layer = htvmJobsLayer(jobs, &row);
}
