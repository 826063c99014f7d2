//===- series.c - When jobs are pieces of one series ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/jobs/series.h"

#include "dialects/support/dictionary.h"

#include <string.h>

// A row is 20 bytes and a program up to 256, the table of a series 24 and more:
// two single jobs are left alone.
enum { SHORTEST = 3 };

static bool sameField(const Member *a, const Member *b, const char *name) {
  return mlirAttributeEqual(htvmDictionaryGet(a->row, name),
                            htvmDictionaryGet(b->row, name));
}

//===----------------------------------------------------------------------===//
// Likeness
//===----------------------------------------------------------------------===//

// Are both single jobs, or series of as many pieces with the same steps?
static bool sameLevels(const HtvmDianaJob *a, const HtvmDianaJob *b) {
  int64_t levels = a->count.count;
  size_t row = (size_t)levels * sizeof *a->steps;
  if (levels != b->count.count || a->patchCount != b->patchCount)
    return false;
  if (!levels)
    return true;
  if (memcmp(a->count.values, b->count.values, row) ||
      memcmp(a->steps, b->steps, (size_t)a->wordCount * row))
    return false;
  for (intptr_t p = 0; p < a->patchCount; ++p)
    if (a->patches[p].word != b->patches[p].word ||
        memcmp(a->patches[p].steps, b->patches[p].steps, row))
      return false;
  return true;
}

// All but what may grow.
static bool areLike(const Member *a, const Member *b) {
  const HtvmDianaJob *one = &a->job, *two = &b->job;
  if (!mlirStringRefEqual(one->issue, two->issue) ||
      one->wordCount != two->wordCount || one->program != two->program ||
      one->wordCount > HTVM_JOB_WORDS || two->afterCount ||
      a->program.count != b->program.count || !sameField(a, b, "layer") ||
      !sameField(a, b, "kind") || one->count.count == HTVM_SERIES_LEVELS)
    return false;
  for (intptr_t w = 0; w < one->wordCount; ++w)
    if (w != one->program &&
        !mlirStringRefEqual(one->words[w].symbol, two->words[w].symbol))
      return false;
  return sameLevels(one, two);
}

// A program that is not known must be the same one.
static bool sameProgram(const Member *a, const Member *b) {
  intptr_t w = a->job.program;
  return w < 0 || a->program.count ||
         (mlirStringRefEqual(a->job.words[w].symbol, b->job.words[w].symbol) &&
          a->job.words[w].value == b->job.words[w].value);
}

static int32_t difference(int64_t from, int64_t to) {
  return (int32_t)((uint32_t)to - (uint32_t)from);
}

// Fills in how |b| differs from |a|; false when by too many words.
static bool measure(const Member *a, const Member *b, Run *out) {
  out->patchCount = 0;
  for (intptr_t w = 0; w < a->job.wordCount; ++w)
    out->steps[w] = w == a->job.program ? 0
                                        : difference(a->job.words[w].value,
                                                     b->job.words[w].value);
  for (int64_t i = 0; i < a->program.count; ++i) {
    if (a->program.values[i] == b->program.values[i])
      continue;
    if (out->patchCount == HTVM_SERIES_PATCHES)
      return false;
    out->words[out->patchCount] = i;
    out->growth[out->patchCount++] =
        difference(a->program.values[i], b->program.values[i]);
  }
  return true;
}

static bool sameGrowth(const Run *a, const Run *b, intptr_t words) {
  if (a->patchCount != b->patchCount)
    return false;
  for (intptr_t w = 0; w < words; ++w)
    if (a->steps[w] != b->steps[w])
      return false;
  for (int64_t p = 0; p < a->patchCount; ++p)
    if (a->words[p] != b->words[p] || a->growth[p] != b->growth[p])
      return false;
  return true;
}

bool runExtend(Run *run) {
  const Member *last = run->members[run->count - 1];
  const Member *next = run->members[run->count];
  Run step = *run;
  if (!areLike(last, next) || !sameProgram(last, next) ||
      !measure(last, next, &step) ||
      (run->count > 1 && !sameGrowth(run, &step, last->job.wordCount)))
    return false;
  *run = step;
  ++run->count;
  return true;
}

bool runIsLong(const Run *run) {
  return run->count >= (run->members[0]->job.count.count ? 2 : SHORTEST);
}

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

static int64_t growthOf(const Run *run, int64_t word) {
  for (int64_t p = 0; p < run->patchCount; ++p)
    if (run->words[p] == word)
      return run->growth[p];
  return 0;
}

// The steps of |inner|, or none, behind that of the new level.
static const int64_t *stepsOf(HtvmArena *arena, int64_t outer,
                              const int64_t *inner, int64_t levels) {
  int64_t *steps = HTVM_ARENA_ARRAY(arena, int64_t, 1 + levels);
  steps[0] = outer;
  for (int64_t l = 0; inner && l < levels; ++l)
    steps[1 + l] = inner[l];
  return steps;
}

// The words that a level inside patches, then those that only the new one does.
static void mergePatches(const Run *run, HtvmArena *arena, HtvmDianaJob *out) {
  const HtvmDianaJob *one = &run->members[0]->job;
  int64_t levels = one->count.count;
  HtvmDianaPatch *patches = HTVM_ARENA_ARRAY(
      arena, HtvmDianaPatch, one->patchCount + run->patchCount + 1);
  intptr_t count = 0;
  for (; count < one->patchCount; ++count)
    patches[count] =
        (HtvmDianaPatch){one->patches[count].word,
                         stepsOf(arena, growthOf(run, one->patches[count].word),
                                 one->patches[count].steps, levels)};
  for (int64_t p = 0; p < run->patchCount; ++p) {
    bool isNew = true;
    for (intptr_t i = 0; i < one->patchCount; ++i)
      isNew &= one->patches[i].word != run->words[p];
    if (isNew)
      patches[count++] = (HtvmDianaPatch){
          run->words[p], stepsOf(arena, run->growth[p], NULL, levels)};
  }
  out->patches = patches;
  out->patchCount = count;
}

// The row of the first one, with the cycles of all, and of no tile.
static MlirAttribute mergeRows(const Run *run) {
  MlirAttribute row = run->members[0]->row;
  MlirContext ctx = mlirAttributeGetContext(row);
  int64_t cycles = 0;
  for (intptr_t i = 0; i < run->count; ++i)
    cycles += htvmDictionaryInt(run->members[i]->row, "cycles", 0);
  const HtvmAttr fields[] = {{"cycles", htvmI64Attr(ctx, cycles)},
                             {"tile", mlirAttributeGetNull()}};
  return htvmDictionaryWith(row, 2, fields);
}

Member runMerge(const Run *run, HtvmArena *arena) {
  Member merged = *run->members[0];
  const HtvmDianaJob *one = &run->members[0]->job;
  int64_t levels = one->count.count;
  int64_t *steps =
      HTVM_ARENA_ARRAY(arena, int64_t, one->wordCount * (1 + levels) + 1);
  for (intptr_t w = 0; w < one->wordCount; ++w)
    memcpy(steps + w * (1 + levels),
           stepsOf(arena, run->steps[w], one->steps + w * levels, levels),
           (size_t)(1 + levels) * sizeof *steps);
  merged.job.count =
      (HtvmInts){1 + levels, (int64_t *)(uintptr_t)stepsOf(
                                 arena, run->count, one->count.values, levels)};
  merged.job.steps = steps;
  mergePatches(run, arena, &merged.job);
  merged.row = mergeRows(run);
  merged.count = 0;
  for (intptr_t i = 0; i < run->count; ++i)
    merged.count += run->members[i]->count;
  return merged;
}
