//===- tile_graph.h - The jobs of a function, their tokens and conflicts --===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Jobs are numbered in block order. Two jobs conflict when they touch a common
// byte and one of them writes it. Buffers without a place share no bytes;
// those that have one (HTVM_TILE_OFFSET) do as their places say.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_TILE_TILE_GRAPH_H
#define HTVM_DIALECTS_TILE_TILE_GRAPH_H

#include "dialects/tile/tile.h"

/// Numbers of jobs. |count| of them in |items|, in increasing order.
typedef struct HtvmTileJobs {
  intptr_t count;
  intptr_t *items;
} HtvmTileJobs;

typedef struct HtvmTileGraph {
  HtvmArena *arena; // holds everything below
  intptr_t jobCount;
  MlirOperation *jobs;
  HtvmTileJobs *tokens; // for each job, those whose tokens it takes
  intptr_t *visited;    // marks of htvmTileGraphMark
  intptr_t *stack;      // its scratch
} HtvmTileGraph;

/// The graph of |function|, whose ops have passed htvmTileVerify's checks of
/// single ops. Lives in |arena|.
HtvmTileGraph htvmTileGraphRead(MlirOperation function, HtvmArena *arena);

/// Of a job: the earlier jobs that it conflicts with, apart from those that lie
/// behind another one of them (only the last writers of its bytes, and for what
/// it writes their readers since).
typedef struct HtvmTileConflicts {
  HtvmTileJobs before;
  bool readsNothing; // one of its ranges has bytes that nobody wrote, all of
                     // them
} HtvmTileConflicts;

/// The conflicts of all jobs of the function that |graph| is of, by job.
HtvmTileConflicts *htvmTileGraphConflicts(const HtvmTileGraph *graph,
                                          MlirOperation function);

/// Marks the jobs from which a path of tokens leads to |job|, down to |lowest|:
/// graph->visited[j] becomes |mark| for each. Marks already there are not gone
/// through again.
void htvmTileGraphMark(const HtvmTileGraph *graph, intptr_t job,
                       intptr_t lowest, intptr_t mark);

#endif // HTVM_DIALECTS_TILE_TILE_GRAPH_H
