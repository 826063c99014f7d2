//===- ports.h - Copies that more than one engine can do ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_PORTS_H
#define HTVM_PASSES_SCHEDULE_PORTS_H

#include "passes/schedule/schedule.h"
#include "passes/schedule/tile_problem.h"

/// Adds to each copy of |tile| the other ways to do it: those of the ports of
/// the engines that have jobs in this function anyway. Its own stays the first.
/// Buffers in L1 that such a way touches are aligned for it. False when there
/// is none. Lives in |arena|.
bool htvmPortsAdd(HtvmTileProblem *tile, const HtvmMachine *machine,
                  HtvmArena *arena);

/// Gives the copies of |tile|, to which htvmPortsAdd has added ways, to the
/// workers that |schedule| chose, and buffers their alignment.
void htvmPortsWrite(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                    const HtvmMachine *machine, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_PORTS_H
