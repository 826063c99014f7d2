//===- port.h - Copies by the port of an engine ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A copy is a job that any engine may do that has a copy port and can move just
// those bytes. Plain C.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_PORT_H
#define HTVM_ENGINES_PORT_H

#include "engines/engine.h"

/// Can the port of |engine| copy what |job|, a copy of any engine, copies: the
/// same bytes from where they are to where they go, and no others? Addresses
/// may be offsets in buffers that are aligned as |*out| says. Fills |*out|,
/// with the cycles of the whole series, if so.
bool htvmPortCan(const HtvmEngine *engine, const HtvmPlacedJob *job,
                 const HtvmMachine *machine, HtvmPortCopy *out);

#endif // HTVM_ENGINES_PORT_H
