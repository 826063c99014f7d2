#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Breaks the compiler on purpose, one small change at a time, and shows which
# tests notice. Works on a copy of the tree; not part of check.sh.
#
# usage: mutate.sh [FILTER [NAME]]    FILTER: a lit filter, default the tests of
#                                     the path from tiles to the program
#                                     NAME: only changes with that in their name
#
# The last line counts the changes that no test noticed; the exit status is 0
# only when there is none.
set -eu
cd "$(dirname "$0")/.."
filter=${1:-conversion|e2e|networks|dialects|device|partition|schedule|jobs|engines}
only=${2:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$copy"
cd "$copy"
cmake --preset dev >/dev/null
cmake --build --preset dev >/dev/null

survived=0
# mutate NAME FILE SED-EXPRESSION
mutate() {
  case $1 in
  *"$only"*) ;;
  *) return ;;
  esac
  cp "$2" saved
  sed -i "$3" "$2"
  if cmp -s "$2" saved; then
    echo "$1: the expression changes nothing in $2" >&2
    exit 2
  fi
  if cmake --build --preset dev >log 2>&1; then
    lit-22 -q --filter "$filter" build/dev/test >log 2>&1 || true
    red=$(grep -c '^FAIL:' log || true)
    first=$(sed -n 's/^FAIL: htvm :: \([^ ]*\).*/\1/p' log | head -n 1)
  else
    red=1 first='the build'
  fi
  echo "$1: $red red, for example ${first:-none}"
  [ "$red" -gt 0 ] || survived=$((survived + 1))
  cp saved "$2"
}

work=engines/digital/layer.c
issue=engines/digital/issue.c
conv=engines/digital/conv_jobs.c
mutate 'one weight byte' $work \
  's/bytes\[i\] = (int8_t)weights->values\[i\];/bytes[i] = (int8_t)(weights->values[i] + (i == 5));/'
mutate 'one bias byte' $work \
  's/words\[i\] = (int32_t)bias->values\[i\];/words[i] = (int32_t)(bias->values[i] ^ (i == 1 ? 256 : 0));/'
mutate 'field: shift' $issue \
  's/\[HTVM_FIELD_SHIFT\] = p\[HTVM_DIGITAL_CONV_SHIFT\]/& ^ 1/'
mutate 'field: activation' $issue \
  's/\[HTVM_FIELD_ACTIVATION\] = p\[HTVM_DIGITAL_CONV_RELU\]/[HTVM_FIELD_ACTIVATION] = !p[HTVM_DIGITAL_CONV_RELU]/'
mutate 'field: padding' $issue \
  's/p\[HTVM_DIGITAL_CONV_PAD_LEFT\] << /p[HTVM_DIGITAL_CONV_PAD_RIGHT] << /'
mutate 'field: stride' $issue \
  's/p\[HTVM_DIGITAL_CONV_STRIDE\] - 1/0/'
mutate 'weights of the next block' engines/digital/constants.c \
  's/int64_t offset = first \/ lanes \* packed->blockBytes/int64_t offset = 0 * first/'
mutate 'a column too few zeroed' $conv \
  's/minimum(reach, geometry->inPitch) - geometry->inWidth,/minimum(reach, geometry->inPitch) - geometry->inWidth - 1,/'
mutate 'window of a tile one row late' engines/digital/geometry.c \
  's/window->firstRow = htvmMax(0, span.begin)/window->firstRow = htvmMax(0, span.begin + 1)/'
mutate 'copy a row short' $conv \
  's/\.rows = tile->window.rows,/.rows = tile->window.rows - (tile->window.rows > 1),/'
mutate 'copy one word short' engines/issue.c \
  's/(bytes + unit - 1) \/ unit/(bytes + unit - 1) \/ unit - (bytes > 64)/'
mutate 'core: target for source' engines/core/issue.c \
  's/htvmIssuePlace(&job->reads\[0\])/htvmIssuePlace(\&job->writes[0])/'
# Ranges, which tokens and places are made of.
layouts=engines/core/layouts.c
mutate 'range: input of a convolution a row short' $conv \
  's/channels \* inPlane),$/channels * inPlane - tile->window.columns),/'
mutate 'range: output of a convolution a row short' $conv \
  's/blocks \* lanes \* outPlane);/blocks * lanes * outPlane - tile->outPitch);/'
mutate 'range: planes a row short' $layouts \
  's/rows\[\] = {{planar->planes \* planar->rows, /rows[] = {{planar->planes * planar->rows - (planar->rows > 1), /'
mutate 'range: zeroed columns a row short' $layouts \
  's/rows\[\] = {{lines, planar->pitch}}/rows[] = {{lines - (lines > 1), planar->pitch}}/'
mutate 'range: elements of lines a row short' $layouts \
  's/{lines->rows, strides\[1\]},/{lines->rows - (lines->rows > 1), strides[1]},/'
mutate 'range: lines a pixel short' $layouts \
  's/{lines->rows \* lines->width, htvmLinesPixelBytes(lines)}/{lines->rows * lines->width - (lines->rows > 1), htvmLinesPixelBytes(lines)}/'
mutate 'check: rows of a window not looked at' engines/digital/check.c \
  's/!checkRows(p, fault))/((void)checkRows, false))/'
# Tokens, which everything that is ordered later rests on.
graph=dialects/tile/tile_graph.c
derive=passes/jobs/derive_tokens.c
mutate 'tokens: one dropped' $derive \
  's/htvmTileJobSetTokens(graph->jobs\[job\], tokens->count, values/htvmTileJobSetTokens(graph->jobs[job], tokens->count - (tokens->count > 1), values/'
mutate 'tokens: a path taken for granted' $derive \
  's/graph->visited\[before\] == job + 1/graph->visited[before] >= job/'
mutate 'tokens: none is left out' $derive \
  's/htvmTileGraphMark(graph, before, needed->items\[0\], job + 1);/(void)0;/'
mutate 'conflicts: no read after write' $graph \
  's/addConflict(tracker, is.writer);/(void)0;/'
mutate 'conflicts: no write after write' $graph \
  's/addConflict(tracker, tracker->states\[state\].writer);/(void)0;/'
mutate 'conflicts: no write after read' $graph \
  's/addConflict(tracker, tracker->states\[state\].reader);/(void)0;/'
mutate 'conflicts: all buffers in one place' $graph \
  's/tracker->lastOffset = isPlaced ? offset : 0;/tracker->lastOffset = 0;/'
# Order, places and waits.
mutate 'buffers overlap' passes/schedule/lifetimes.h \
  's/return a->last < b->first/return a->last <= b->first/'
mutate 'waits: one job too few' passes/schedule/clocks.c \
  's/size_t count = clocks->place\[before->jobs\[n\]\] + 1;/size_t count = clocks->place[before->jobs[n]];/'
mutate 'waits: implied too easily' passes/schedule/clocks.c \
  's/knownAt(clocks, w, needs\[w\], worker) >= needs\[worker\]/knownAt(clocks, w, needs[w], worker) + 1 >= needs[worker]/'
mutate 'waits: none before the core runs' passes/schedule/waits.c \
  '/if (worker == clocks->core) {/,/addWaits/s/addWaits(writer);/(void)0;/'
mutate 'waits: none at the end' passes/schedule/waits.c \
  's/^  addLastWaits(&writer);/  (void)addLastWaits;/'
mutate 'waits: not behind each job' passes/schedule/waits.c \
  's/if (clocks->mode == HTVM_WAIT_SERIAL) {/if (false) {/'
program=conversion/tile-to-diana/tile_to_diana.c
mutate 'waits: conditions of jobs lost' $program \
  's/loweringEmit(lowering, &job, (intptr_t)step->afterCount/loweringEmit(lowering, \&job, 0 * (intptr_t)step->afterCount/'
mutate 'waits: the boot job not counted by the core' $program \
  's/(int64_t)step->count + emission->booted\[step->worker\]/(int64_t)step->count/'
mutate 'waits: the boot job not counted by jobs' $program \
  's/(int64_t)step->after\[i\].count + emission->booted\[worker\]/(int64_t)step->after[i].count/'
mutate 'series: steps of L1 in bytes' engines/issue.c \
  's/l1->stride\[i\] \/ HTVM_L1_WORD_BYTES/l1->stride[i]/'
mutate 'series: steps of L2 of the outermost loop' engines/issue.c \
  's/out->step\[L2\]\[i\] = l2->stride\[i\]/out->step[L2][i] = l2->stride[0]/'
mutate 'series: levels changed over' conversion/tile-to-diana/emit.c \
  's/issue->step\[w\]\[i\]/issue->step[w][issue->rank - 1 - i]/'
mutate 'tables: another one shared' conversion/tile-to-diana/emit.c \
  's/if (mlirAttributeEqual(at->words, words))/if (!mlirAttributeEqual(at->words, words))/'
mutate 'reuse: edges in one direction only' passes/schedule/reuse.c \
  's/if (from != to \&\& last/if (from < to \&\& last/'
mutate 'reuse: edges off the first job' passes/schedule/reuse.c \
  's/sharing->lives\[before\].lastOf\[from\]/sharing->lives[before].firstOf[from]/'
mutate 'places: half a buffer' passes/schedule/tile_problem.c \
  's/\.bytes = roundUp(htvmTileBufferBytes(type), alignment)/.bytes = roundUp(htvmTileBufferBytes(type) \/ 2, alignment)/'
mutate 'reuse edges dropped' passes/schedule/solve.c \
  's/solution->plan.edges, solution->plan.edgeCount, arena/NULL, 0, arena/'
mutate 'reuse: bytes of one owner only' passes/schedule/reuse.c \
  's/above < sharing->partCount \&\& sharing->parts\[above\].offset < mine.end/above == first \&\& above < sharing->partCount/'
mutate 'lifetimes: reads do not count' passes/schedule/lifetimes.c \
  's/touch(&collector, job->reads\[i\].buffer, place);/(void)0;/'
mutate 'border: another value' $conv \
  's/geometry->padLeft, work->border, work->name/geometry->padLeft, work->border + 1, work->name/'
mutate 'border: a row late' $conv \
  's/geometry->border ? geometry->padTop : 0/geometry->border ? geometry->padBottom : 0/'
mutate 'border: zero point not in the bias' $work \
  's/sum -= work->border \* weights/sum -= 0 * work->border * weights/'
mutate 'border: weights of indicators' $work \
  's/rest -= to\[p \* taps + t\];/(void)0;/'
mutate 'border: indicators of other rows' $conv \
  's/indicators(conv) \* plane;/0 * indicators(conv) * plane;/'
mutate 'border: weights of shared planes' engines/digital/constants.c \
  's/memcpy(to, from, (size_t)(shared \* taps));/(void)0;/'
mutate 'fold: zero point of a border twice' engines/digital/fold_linear.c \
  's/i < layer->taps \&\& !keeps/i < layer->taps/'
mutate 'fold: double rounding without its one' engines/digital/fold_channel.c \
  's/known.max = edge - factor \* (t - 1) - 1;/known.max = edge - factor * t - 1;/'
mutate 'fold: a weight scaled outside of i8' engines/digital/fold_linear_channels.c \
  's/high <= INT8_MAX; ++channel->maxShift/high <= 2 * INT8_MAX; ++channel->maxShift/'
mutate 'fold: shift of the first block' $work \
  's/work->shifts.count == 1 ? 0 : channel/0 * channel/'
mutate 'fold: sums by one value of a side' engines/digital/fold_add.c \
  's/for (int64_t b = rhs.min; b <= rhs.max; ++b)/for (int64_t b = rhs.min; b <= rhs.min; ++b)/'
analog=engines/analog/jobs.c
mutate 'analog: gain' engines/analog/issue.c \
  's/addProgram(entry, p\[HTVM_ANALOG_CONV_GAIN\], out)/addProgram(entry, p[HTVM_ANALOG_CONV_GAIN] + 1, out)/'
mutate 'analog: field: padding' engines/analog/issue.c \
  's/p\[HTVM_ANALOG_CONV_PAD_TOP\] << /p[HTVM_ANALOG_CONV_PAD_BOTTOM] << /'
mutate 'analog: no ReLU' engines/analog/issue.c \
  's/~(p\[HTVM_ANALOG_CONV_RELU\] ? HTVM_ANALOG_SKIP_RELU : 0)/~0/'
mutate 'analog: weights of the first block' $analog \
  's/weights.values\[first \* each + i\]/weights.values[0 * first * each + i]/'
mutate 'analog: additions of the first block' $analog \
  's/add.values\[first + i\]/add.values[0 * first + i]/'
mutate 'analog: one weight' engines/analog/pack.c \
  's/copy \* shape->k + k, \*weights, out/copy * shape->k + k, (int8_t)(k == 3 ? -*weights : *weights), out/'
mutate 'analog: lines without the last channel' runtime/device/lines.c \
  's/for (; c < channels; ++c/for (; c + 1 < channels; ++c/'
mutate 'analog: a piece from another row' $analog \
  's/piece.row = tile->rows.first + y;/piece.row = tile->rows.first;/'
mutate 'analog: clip of the input lost' engines/analog/fold.c \
  's/folded->inputClip = clipOf(&layer->inputs\[0\].range);/(void)clipOf;/'
mutate 'analog: moved clamp lost' passes/partition/move_clamps.c \
  's/\.max = htvmMin(bounds.max, old.max)/.max = old.max/'
mutate 'analog: range of sums too narrow' dialects/qnn/qnn_range.c \
  's/extend(out, htvmRequantApply(&requant, v.max));/extend(out, htvmRequantApply(\&requant, v.min));/'
mutate 'analog: bias of the ADC ignored' engines/analog/channel.c \
  's/htvmRequantApply(&channel->requant, u + channel->bias)/htvmRequantApply(\&channel->requant, u)/'
mutate 'engines: rules of the last kind only' engines/rules.c \
  's/rule->check \&\& htvmKindsHave(rule->kinds, question->layer->kind)/rule->check \&\& rule->kinds >> question->layer->kind == 1/'
mutate 'engines: a number of the plan lost' engines/ir/plan_attr.c \
  's/i < mlirDictionaryAttrGetNumElements(attr)/i + 1 < mlirDictionaryAttrGetNumElements(attr)/'
mutate 'engines: the dearer one' passes/partition/partition.c \
  's/if (cost\[i\] < least)/if (cost[i] > 0 || cost[i] < least)/'
mutate 'engines: one that is not allowed' passes/partition/partition.c \
  's/return htvmEngineSetHas(decision->partition->engines, index)$/return htvmEngineSetHas(decision->partition->engines, index) || index/'
echo "$survived changes unnoticed"
[ "$survived" -eq 0 ]
