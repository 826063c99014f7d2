//===- port.c - Copies by the port of an engine ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/port.h"

// What a copy moves stands in its ranges alone: the numbers of its payload are
// those of the engine that it was made for.
bool htvmPortCan(const HtvmEngine *engine, const HtvmPlacedJob *job,
                 const HtvmMachine *machine, HtvmPortCopy *out) {
  HtvmJobFault fault;
  if (!engine->copy || job->readCount != 1 || job->writeCount != 1)
    return false;
  *out = (HtvmPortCopy){0};
  engine->copy(job->reads[0].bytes, machine, out);
  if (htvmJobKindFields(out->kind) > HTVM_PORT_PAYLOAD)
    return false;
  HtvmPlacedJob moved = *job;
  moved.kind = out->kind;
  moved.payload = out->payload;
  for (int32_t i = 0; i < job->reads[0].rank; ++i)
    out->cycles *= job->reads[0].count[i];
  return engine->check(&moved, machine, &fault);
}
