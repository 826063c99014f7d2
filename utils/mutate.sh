#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Breaks the compiler on purpose, one small change at a time, and shows the first
# test that notices. Works on a copy of the tree; not part of check.sh.
#
# usage: mutate.sh [FILTER [NAME]]    FILTER: a lit filter, default the tests of
#                                     the path from tiles to the program
#                                     NAME: only changes with that in their name
#        mutate.sh --check            only looks whether each change can be made:
#                                     builds nothing and changes nothing
#
# The last line counts the changes that no test noticed (with --check those that
# cannot be made); the exit status is 0 only when there is none.
set -eu
cd "$(dirname "$0")/.."
check=false
if [ "${1:-}" = --check ]; then
  check=true
  shift
fi
filter=${1:-conversion|e2e|networks|dialects|device|partition|schedule|jobs|engines|residency}
only=${2:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
if ! $check; then
  git ls-files -z | xargs -0 cp --parents -t "$copy"
  cd "$copy"
  git init -q && git add -A # tests ask which files there are
  cmake --preset dev >/dev/null
fi

count=0 stale=0 survived=0

# mutant FILE SED-EXPRESSION PLACES: writes the changed file to $copy/mutant;
# false, and says so, when not that many lines change.
mutant() {
  found=0
  if [ -f "$1" ]; then
    sed "$2" "$1" >"$copy/mutant"
    found=$(diff "$1" "$copy/mutant" | grep -c '^>' || true)
  fi
  [ "$found" -ne "$3" ] || return 0
  echo "$name: the expression changes $found lines of $1, not $3" >&2
  return 1
}

# mutate NAME FILE SED-EXPRESSION [PLACES]    PLACES: lines that change, 1
mutate() {
  name=$1
  case $name in
  *"$only"*) ;;
  *) return 0 ;;
  esac
  count=$((count + 1))
  if ! mutant "$2" "$3" "${4:-1}"; then
    $check || exit 2
    stale=$((stale + 1))
    return 0
  fi
  $check || notice "$2"
}

# findRed: sets red to the build or the first test that fails, else to nothing.
findRed() {
  red='the build'
  cmake --build --preset dev >log 2>&1 || return 0
  lit-22 -q --order=lexical --max-failures=1 --filter "$filter" \
    build/dev/test >log 2>&1 || true
  red=$(sed -n 's/^FAIL: htvm :: \([^ ]*\).*/\1/p' log | head -n 1)
}

# notice FILE: puts the changed file in its place for as long as the tests run.
notice() {
  cp "$1" saved
  cp "$copy/mutant" "$1"
  findRed
  echo "$name: ${red:-UNNOTICED}"
  [ -n "$red" ] || survived=$((survived + 1))
  cp saved "$1"
}

# A test that is red without any change would notice everything.
if ! $check; then
  findRed
  if [ -n "$red" ]; then
    echo "$red is red before any change is made" >&2
    exit 2
  fi
fi

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
  's/htvmMin(reach, geometry->inPitch) - geometry->inWidth,/htvmMin(reach, geometry->inPitch) - geometry->inWidth - 1,/'
mutate 'window of a tile one row late' engines/digital/geometry.c \
  's/window->firstRow = htvmMax(0, span.begin)/window->firstRow = htvmMax(0, span.begin + 1)/'
mutate 'copy a row short' engines/digital/steps.c \
  's/\.rows = window->rows,/.rows = window->rows - (window->rows > 1),/'
mutate 'copy one word short' engines/issue.c \
  's/htvmDivideUp(bytes, unit)/htvmDivideUp(bytes, unit) - (bytes > 64)/'
mutate 'core: target for source' engines/core/issue.c \
  's/htvmIssuePlace(&job->reads\[0\])/htvmIssuePlace(\&job->writes[0])/'
# Ranges, which tokens and places are made of.
core=engines/core/work.c
mutate 'range: input of a convolution a row short' $conv \
  's/compute->inputs \* inPlane),$/compute->inputs * inPlane - tile->window.columns),/'
mutate 'range: output of a convolution a row short' $conv \
  's/                            lanes \* pixels);/                            lanes * pixels - tile->outPitch);/'
mutate 'range: planes a row short' $core \
  's/lines\[\] = {{planes \* rows, pitch}}/lines[] = {{planes * rows - (rows > 1), pitch}}/'
mutate 'range: zeroed columns a row short' $core \
  's/{payload\[HTVM_CORE_ZERO_LINES\], payload\[HTVM_CORE_ZERO_PITCH\]}/{payload[HTVM_CORE_ZERO_LINES] - (payload[HTVM_CORE_ZERO_LINES] > 1), payload[HTVM_CORE_ZERO_PITCH]}/'
mutate 'range: elements of lines a row short' $core \
  's/{lines.rows, payload\[HTVM_CORE_LINES_ROW_STRIDE\]},/{lines.rows - (lines.rows > 1), payload[HTVM_CORE_LINES_ROW_STRIDE]},/'
mutate 'range: lines a pixel short' $core \
  's/{lines.rows \* lines.width, htvmLinesPixelBytes(&lines)}/{lines.rows * lines.width - (lines.rows > 1), htvmLinesPixelBytes(\&lines)}/'
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
  's/loweringEmitJob(lowering, &job, (intptr_t)step->afterCount/loweringEmitJob(lowering, \&job, 0 * (intptr_t)step->afterCount/'
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
  's/htvmMapFindAddress(&lowering->tables, words.ptr)/htvmMapFindAddress(\&lowering->tables, NULL)/; s/htvmMapAddAddress(&lowering->tables, words.ptr,/htvmMapAddAddress(\&lowering->tables, NULL,/' 2
mutate 'reuse: edges in one direction only' passes/schedule/reuse.c \
  's/if (from != to \&\& last/if (from < to \&\& last/'
mutate 'reuse: edges off the first job' passes/schedule/reuse.c \
  's/sharing->lives\[before\].lastOf\[from\]/sharing->lives[before].firstOf[from]/'
mutate 'places: half a buffer' passes/schedule/tile_problem.c \
  's/\.bytes = htvmRoundUp(htvmTileBufferBytes(type), alignment)/.bytes = htvmRoundUp(htvmTileBufferBytes(type) \/ 2, alignment)/'
mutate 'reuse edges dropped' passes/schedule/solve.c \
  's/solution->plan.edges, solution->plan.edgeCount, arena/NULL, 0, arena/'
mutate 'reuse: bytes of one owner only' passes/schedule/reuse.c \
  's/above < sharing->partCount \&\& sharing->parts\[above\].offset < mine.end/above == first \&\& above < sharing->partCount/'
mutate 'lifetimes: reads do not count' passes/schedule/lifetimes.c \
  's/touch(&collector, job->reads\[i\].buffer, place);/(void)0;/'
mutate 'border: another value' $conv \
  's/.value = work->border,/.value = work->border + 1,/'
mutate 'border: a row late' $conv \
  's/{.top = work->geometry.padTop - read->padTop,/{.top = work->geometry.padBottom - read->padTop,/'
mutate 'border: zero point not in the bias' $work \
  's/sum -= work->border \* weights/sum -= 0 * work->border * weights/'
mutate 'border: weights of indicators' $work \
  's/rest -= to\[p \* taps + t\];/(void)0;/'
mutate 'border: indicators of other rows' $conv \
  's/                   htvmDigitalIndicators(&tiling->layer, &tiling->plan);/                   0;/'
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
mutate 'analog: gain' engines/analog/issue.c \
  's/addProgram(entry, p\[HTVM_ANALOG_CONV_GAIN\], out)/addProgram(entry, p[HTVM_ANALOG_CONV_GAIN] + 1, out)/'
mutate 'analog: field: padding' engines/analog/issue.c \
  's/p\[HTVM_ANALOG_CONV_PAD_TOP\] << /p[HTVM_ANALOG_CONV_PAD_BOTTOM] << /'
mutate 'analog: no ReLU' engines/analog/issue.c \
  's/~(p\[HTVM_ANALOG_CONV_RELU\] ? HTVM_ANALOG_SKIP_RELU : 0)/~0/'
mutate 'analog: weights of the first block' engines/analog/constants.c \
  's/weights.values\[first \* each + i\]/weights.values[0 * first * each + i]/'
mutate 'analog: additions of the first block' engines/analog/constants.c \
  's/add.values\[first + i\]/add.values[0 * first + i]/'
mutate 'analog: one weight' engines/analog/pack.c \
  's/copy \* shape->k + k, \*weights, out/copy * shape->k + k, (int8_t)(k == 3 ? -*weights : *weights), out/'
mutate 'analog: lines without the last channel' runtime/device/lines.c \
  's/for (; c < channels; ++c/for (; c + 1 < channels; ++c/'
mutate 'analog: a piece from another row' engines/analog/copies.c \
  's/one.piece.row += block->piece.lines.rows;/(void)0;/'
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
  's/for (intptr_t i = 0; i < count; ++i)/for (intptr_t i = 0; i + 1 < count; ++i)/'
mutate 'engines: the dearer one' passes/partition/partition.c \
  's/if (cost\[i\] < least)/if (cost[i] > 0 || cost[i] < least)/'
mutate 'engines: one that is not allowed' passes/partition/partition.c \
  's/return htvmEngineSetHas(decision->partition->engines, index)$/return htvmEngineSetHas(decision->partition->engines, index) || index/'
# More of tokens, waits, reuse and ranges.
mutate 'tokens: not of the first conflict' $derive \
  's/for (intptr_t i = needed->count; i-- > 0;)/for (intptr_t i = needed->count; i-- > (needed->count > 1);)/'
mutate 'tokens: of the job before' $derive \
  's/graph->jobs\[tokens->items\[i\]\]/graph->jobs[tokens->items[i] - (tokens->items[i] > 0)]/'
mutate 'waits: jobs complete when appended' passes/schedule/clocks.c \
  's/if (worker == clocks->core ||/if (true ||/'
mutate 'waits: lowered for a job less' $program \
  's/(int64_t)step->count + emission/(int64_t)step->count - (step->count > 1) + emission/'
mutate 'waits: conditions of the own queue' $program \
  's/workers\[worker\]\.name)/workers[step->worker].name)/'
mutate 'waits: for a job of another queue' $program \
  's/emission->tile->problem->workers\[step->worker\]\.name,/emission->tile->problem->workers[step->worker > 1 ? step->worker - 1 : step->worker].name,/'
mutate 'series: over a job that is waited for' passes/jobs/roll_jobs.c \
  's/return !queue->isAwaited\[a->first + a->count - 1\] &&/return/'
mutate 'series: conditions as they were counted' passes/jobs/roll_jobs.c \
  's/after\[i\]\.jobs = queueOf.*;/(void)queueOf;/'
mutate 'reuse: the last job of the later buffer' passes/schedule/reuse.c \
  's/sharing->lives\[after\]\.firstOf\[to\]/sharing->lives[after].lastOf[to]/'
mutate 'reuse: what is behind a part forgotten' passes/schedule/reuse.c \
  's/if (first < above \&\& sharing->parts\[above - 1\]\.end > mine\.end)/if (first > above)/'
mutate 'reuse: what is in front of a part forgotten' passes/schedule/reuse.c \
  's/if (first < above \&\& sharing->parts\[first\]\.offset < mine\.offset)/if (first > above)/'
mutate 'reuse: edges of one job less' passes/schedule/reuse.c \
  's/(HtvmProblemEdge){clocks->queues\[w\]\[needs\[w\] - 1\], job}/(HtvmProblemEdge){clocks->queues[w][needs[w] > 1 ? needs[w] - 2 : 0], job}/'
mutate 'range: rows of a copy' $conv \
  's/htvmByteRangeRepeat(range, block->rows, row)/htvmByteRangeRepeat(range, block->rows - (block->rows > 1), row)/'
mutate 'range: planes of a copy' $conv \
  's/htvmByteRangeRepeat(range, block->planes, plane)/htvmByteRangeRepeat(range, block->planes - (block->planes > 1), plane)/'
vectors=engines/digital/vector_jobs.c
mutate 'range: half an operand of a sum' $vectors \
  's/htvmByteRangeRun(sum->l1\[secondOf(sum)\], at, bytes)/htvmByteRangeRun(sum->l1[secondOf(sum)], at, bytes \/ 2)/'
mutate 'range: half the result of a sum' $vectors \
  's/htvmByteRangeRun(sum->l1\[HTVM_DIGITAL_OUTPUT\], at, bytes)/htvmByteRangeRun(sum->l1[HTVM_DIGITAL_OUTPUT], at, bytes \/ 2)/'
mutate 'range: half the inputs of a dense layer' $vectors \
  's/htvmByteRangeRun(dense->l1\[HTVM_DIGITAL_INPUT\], 0, compute->inputs)/htvmByteRangeRun(dense->l1[HTVM_DIGITAL_INPUT], 0, compute->inputs \/ 2)/'
mutate 'range: half the lines of an analog input' engines/analog/jobs.c \
  's/htvmByteRangeRun(conv->l1Input, 0, htvmLinesBytes(&in))/htvmByteRangeRun(conv->l1Input, 0, htvmLinesBytes(\&in) \/ 2)/'
mutate 'range: half the lines of an analog output' engines/analog/jobs.c \
  's/htvmByteRangeRun(conv->l1Output, 0, htvmLinesBytes(&out))/htvmByteRangeRun(conv->l1Output, 0, htvmLinesBytes(\&out) \/ 2)/'
mutate 'range: a run of lines less' engines/analog/copies.c \
  's/block->l2Offset + done, bytes), block->runs,/block->l2Offset + done, bytes), block->runs - (block->runs > 1),/'
mutate 'range: the last value of a function of the core' engines/core/jobs.c \
  's/htvmJobsAdd(jobs, HTVM_CORE, &htvmCoreCall, layer, readCount,/htvmJobsAdd(jobs, HTVM_CORE, \&htvmCoreCall, layer, readCount - (readCount > 1),/'
# The checker of schedules, which must refuse what its own tests say.
checker=passes/verify-schedule
mutate 'checker: a job is before the next one' $checker/order.h \
  's/second->clock\[first->worker\] > first->index/second->clock[first->worker] >= first->index/'
mutate 'checker: conditions always hold' $checker/order.c \
  '/^static bool mayStart/,/^}/s/return false/return true/'
mutate 'checker: jobs may run at the end' $checker/order.c \
  's/if (run->core\[w\] < run->done\[w\])/if (run->core[w] > run->done[w])/'
mutate 'checker: no race with readers' $checker/history.c \
  's/for (int w = 0; writes \&\& w < PROGRAM_WORKERS; ++w)/for (int w = 0; writes \&\& w < 0; ++w)/'
mutate 'checker: readers race with nobody' $checker/history.c \
  's/if (!isBefore(histories, history->writer, task))/if (writes \&\& !isBefore(histories, history->writer, task))/'
mutate 'checker: memory without an end' $checker/access.c \
  's/start > memory->size - bytes)/start > memory->size)/'
mutate 'checker: beats not filled up' $checker/copies.c \
  's/htvmRoundUp(length \* 4, (int64_t)check->machine.copy_beat_bytes)/(length * 4)/'
mutate 'checker: pieces of a series in one place' $checker/program.c \
  's/    if (number)$/    if (number < 0)/'
mutate 'checker: the first plane not looked at' $checker/conv_reach.c \
  's/job->image->isUsed\[p\] ?/job->image->isUsed[p] \&\& p ?/'
mutate 'checker: rows outside of the block are borders' $checker/conv.c \
  's/padsAsLayer \&\& isOutside ? padded/padsAsLayer + 0 * isOutside ? padded/'
mutate 'checker: any bias' $checker/conv_lanes.c \
  's/return (uint32_t)image->bias\[lane\] == needed;/return (uint32_t)image->bias[lane] == needed || lane >= 0;/'
mutate 'checker: the last weight not compared' $checker/conv_lanes.c \
  's/(size_t)layer->each)/(size_t)layer->each - 1)/'
mutate 'checker: indicators not summed' $checker/conv_lanes.c \
  's/^    if (sum)$/    if (sum \&\& tap < 0)/'
mutate 'checker: digital: any shift' $checker/digital.c \
  's/shift == job->state\[SHIFT\] \&\&/shift >= 0 \&\&/'
mutate 'checker: digital: any activation' $checker/digital.c \
  's/requant->clampMin == (job->state\[RELU\] ? 0 : INT8_MIN)/requant->clampMin <= 0/'
mutate 'checker: analog: any gain' $checker/analog.c \
  's/return hasScale(job, lane, channel) \&\& hasCodes(job, channel);/(void)hasCodes; return hasScale(job, lane, channel);/'
mutate 'checker: analog: any addition' $checker/analog.c \
  's/scale.add == entryOf(post->add, channel)/scale.multiplier == entryOf(post->multiplier, channel)/'
mutate 'checker: sums of any elements' $checker/sums.c \
  's/if (checkSame(sum->check, b, \*outNeeded))/if (checkSame(sum->check, b, *outNeeded) || b)/'
mutate 'checker: layouts move what is not there' $checker/lines.c \
  's/if (content == CONTENT_NOTHING || content/if (content/'
mutate 'checker: averages of any elements' $checker/average.c \
  's/if (!checkSame(check, contents\[at\], needed))/if (!checkSame(check, contents[at], needed) \&\& !contents[at])/'
mutate 'checker: averages with any numbers' $checker/average.c \
  's/if (numbers\[i\] != needed\[i\] \&\& !(i == LOW/if (numbers[i] != needed[i] \&\& i < 0 \&\& !(i == LOW/'
mutate 'average: another zero point' engines/core/average.c \
  's/numbers\[HTVM_CORE_MEAN_ZERO\] = pool->inputZp;/numbers[HTVM_CORE_MEAN_ZERO] = -pool->inputZp;/'
mutate 'average: no element less than 0' engines/core/average.c \
  's/layer->inputs\[0\].clamp.min < 0 ? INT8_MIN : 0;/layer->inputs[0].clamp.min < -128 ? INT8_MIN : 0;/'
mutate 'average: halves run over' runtime/device/average.c \
  's/HALF_WORDS = 256 }/HALF_WORDS = 300 }/'
mutate 'checker: results not looked at' $checker/results.c \
  's/if (!checkSame(check, found, result->needed\[i\]))/if (!result->needed)/'
mutate 'checker: results written twice' $checker/results.c \
  's/isMeant \&\& result->isWaiting\[i\])/isMeant \&\& !result->isWaiting)/'
mutate 'checker: what fills a beat taken for a write' $checker/results.c \
  's/isMeant = at < meantTo;/isMeant = meantTo != 0;/'
pieces=engines/core/pieces.c
mutate 'pieces: each with the border above' $pieces \
  's/\[HTVM_CORE_PAD_TOP\] = first == 0 ? top : 0;/[HTVM_CORE_PAD_TOP] = top;/'
mutate 'pieces: none with the border below' $pieces \
  's/if (first + count == rows)/if (first + count > rows)/'
mutate 'pieces: the next one a row off' $pieces \
  's/part.source += first \* level->source;/part.source += (first ? first - 1 : 0) * level->source;/'
mutate 'pieces: joined across planes' $pieces \
  's/if (firstRounds > level->most - nextRounds)/if (firstRounds > level->most)/'
mutate 'pieces: joined whatever lies between' $pieces \
  's/return areEqual(&one, first) && areEqual(&other, next);/return areEqual(\&one, first) || areEqual(\&other, next);/'
mutate 'pieces: always joined' passes/schedule/simulate.c \
  's/         !wanted && !wasServing;/         (wanted || !wasServing || 1);/'
mutate 'pieces: never joined' passes/schedule/core_pieces.c \
  's/    kept = joined ? kept : 0;/    kept = joined \&\& !kept ? kept : 0;/'
mutate 'pieces: of two buffers' passes/schedule/core_pieces.c \
  's/         sameBuffers(before, job) && areApart/         (sameBuffers(before, job) || 1) \&\& areApart/'
mutate 'pieces: of what the one before wrote' passes/schedule/core_pieces.c \
  's/ && areApart(before, job);/ \&\& (areApart(before, job) || 1);/'
keep=passes/residency/residency.c
mutate 'residency: L1 that changes later' $keep \
  's/        areWrittenAfter(finder, \&copy->reads\[0\], finder->place\[write->job\]) ||//'
mutate 'residency: a part of what is read' $keep \
  's/  return isWithin(spanOf(source), found);/  return found.begin < found.end;/'
mutate 'residency: a write in between' $keep \
  's/    if (!isPlainCopy(copy) || !isInL1(finder, \&copy->reads\[0\]) ||/    if (!isPlainCopy(copy))\n      continue;\n    if (!isInL1(finder, \&copy->reads[0]) ||/' 3
mutate 'residency: from another byte on' $keep \
  's/               copy->reads\[0\].offset - write->range->offset) ||/               write->range->offset - copy->reads[0].offset) ||/'
mutate 'residency: at any byte' $keep \
  's/         origin.shift % problem->buffers\[buffer\].alignment == 0;/         origin.shift % 4 == 0;/'
mutate 'residency: pieces of several places' $keep \
  's/  \*origin = (Origin){buffer, shift, true};/  *origin = (Origin){buffer, shift, true};\n  isSame = true;/'
mutate 'residency: the alignment of one' passes/residency/keep_in_l1.c \
  's/    if (htvmOpInt(to, "alignment", 0) < needed)/    if (htvmOpInt(to, "alignment", 0) < 0 * needed)/'
mutate 'residency: without looking for room' $keep \
  's/    fits &= finder->live\[p\] <= finder->limit;/    fits \&= finder->live[p] <= 2 * finder->limit + 64;/'
mutate 'residency: copies that somebody reads' $keep \
  's/    if (!isGone\[all->reads\[i\].job\])/    if (!isGone[all->reads[i].job] \&\& i == 0)/'
sums=passes/partition/clamps_to_sums.c
mutate 'clamp: shifted by less though others read' $sums \
  's/      !htvmValueHasOneUse(clamp->value) ||/      mlirValueIsNull(clamp->value) ||/'
mutate 'clamp: a doubling too few' $sums \
  's/  for (int64_t i = less; i < clamp->doublings; ++i)/  for (int64_t i = less + 1; i < clamp->doublings; ++i)/'
mutate 'clamp: another shift' $sums \
  's/  return addSum(clamp, value, clamp->doublings + 1,/  return addSum(clamp, value, clamp->doublings + 2,/'
mutate 'clamp: to any range' engines/digital/clamp.c \
  's/  return htvmMax(from.min, a.min) == htvmMax(from.min, b.min) \&\&/  return/'
mutate 'clamp: one for all of an input' passes/partition/freed_layer.c \
  's/    if (htvmIsClamp(op) \&\& isGivenTo(op, engine) \&\& has.min == bounds.min \&\&/    if (htvmIsClamp(op) \&\& isGivenTo(op, engine) \&\&/'
mutate 'clamp: none behind the layer' passes/partition/freed_layer.c \
  's/  if (freed->behind.doublings)/  if (freed->behind.doublings > 7)/'
mutate 'lines: of the channels of one job' engines/digital/geometry.c \
  's/  return htvmRoundUp(layer->outChannels, HTVM_DIGITAL_LINE_BYTES);/  return HTVM_DIGITAL_LINE_BYTES + 0 * layer->outChannels;/'
mutate 'lines: cut by channels' engines/digital/space.c \
  's/         (plan->columns == layer->outWidth \&\& plan->channels == outputs \&\&/         (plan->columns == layer->outWidth \&\& plan->channels > 0 \&\&/'
mutate 'lines: read by others, too' passes/partition/choose_layouts.c \
  's/    if (layout == HTVM_LAYOUT_PLANAR)/    if (0 \&\& layout == HTVM_LAYOUT_PLANAR)/'
mutate 'lines: parts of them summed' engines/digital/space.c \
  's/    return layer->lines ? htvmRoundUp(HTVM_DIGITAL_LINE_BYTES, beat) : beat;/    return beat;/'
mutate 'checker: lines of one block' passes/verify-schedule/digital.c \
  's/  int64_t pixel = (planes + LINE_BYTES - 1) \/ LINE_BYTES \* LINE_BYTES;/  int64_t pixel = LINE_BYTES;/'
mutate 'pieces of a layer: copied from the first' engines/digital/steps.c \
  's/      .l1Offset = l1Plane \* tile->rows.size \* tile->outPitch,/      .l1Offset = 0 * l1Plane,/'
mutate 'pieces of a sum: of the first bytes' $vectors \
  's/  int64_t bytes = compute->count, at = compute->outputPlane;/  int64_t bytes = compute->count, at = 0 * compute->outputPlane;/'
mutate 'pieces of a layer: of several tiles' engines/digital/space.c \
  's/         (isKind \&\& !layer->lines \&\& plan->tiles == 1 \&\&/         (isKind \&\& !layer->lines \&\&/'
mutate 'rows: read in the order of words' engines/digital/constants.c \
  's/  const int64_t in = work->plan.readsRows ? HTVM_WORD_BYTES - 1 : 0;/  const int64_t in = 0;/'
mutate 'rows: left in the order of words' engines/digital/constants.c \
  's/  const int64_t out = work->plan.leavesRows ? HTVM_WORD_BYTES - 1 : 0;/  const int64_t out = 0;/'
mutate 'image: a word further on' engines/digital/steps.c \
  's/  int64_t columns = x \* HTVM_DIGITAL_IMAGE_COLUMNS;/  int64_t columns = (x + (x > 1)) * HTVM_DIGITAL_IMAGE_COLUMNS;/'
mutate 'image: taps of another one' engines/digital/constants.c \
  's/      int64_t column = htvmMin(x \/ word, kernel.columnImages - 1);/      int64_t column = htvmMin(x \/ word, kernel.columnImages \/ 2);/'
mutate 'image: as many planes as there are' engines/digital/geometry.c \
  's/  return htvmDigitalImages(layer) > 1 ? htvmRoundUp(planes, 2) : planes;/  return planes;/'
mutate 'image: the border not above' engines/digital/conv_jobs.c \
  's/{.top = work->geometry.padTop - read->padTop,/{.top = work->geometry.border ? work->geometry.padTop : 0,/'
mutate 'flat: a row of the kernel late' engines/digital/steps.c \
  's/                 y \/ flat->parts \* layer->stride \* flat->pitch + columns};/                 (y + 1) \/ flat->parts * layer->stride * flat->pitch + columns};/'
mutate 'flat: the other part' engines/digital/steps.c \
  's/  return (Image){y % flat->parts \* layer->channels/  return (Image){(y + 1) % flat->parts * layer->channels/'
mutate 'flat: no room for the border of a row' engines/digital/flat.c \
  's/  return htvmMax(seen, layer->padLeft + layer->inWidth);/  return seen;/'
mutate 'flat: rows of a part from the next one on' engines/core/layouts.c \
  's/  own.first = border->parts \* own.top + part - border->top;/  own.first = border->parts * own.top + part;/'
mutate 'flat: whatever reads it' passes/partition/flatten_planes.c \
  's/    if (!isInGroup \&\& !readsAnyPitch(reader, member->engine))/    if (!isInGroup \&\& !reader.ptr \&\& !readsAnyPitch(reader, member->engine))/'
mutate 'flat: sums of anything' passes/partition/flatten_planes.c \
  's/    if (indexOf(flattening, htvmOperandOp(op, i)) < 0)/    if (indexOf(flattening, op) < 0)/'
mutate 'checker: pixels: any element of a plane' $checker/conv_pixels.c \
  's/    if (found == needed || checkSame(pixels->check, found, needed))/    if (contentIsElement(found))/'
mutate 'checker: terms: any constant' $checker/conv_terms.c \
  's/  return constant == needed;/  return constant == needed || 1;/'
mutate 'checker: terms: any weight' $checker/conv_terms.c \
  's/    if (terms->sums\[i\] != (isInside ? weights\[i\] : 0))/    if (!terms->sums)/'
mutate 'ranges of the core not compared' engines/core/check.c \
  's/  if (!isRange(&job->writes\[0\], &write))/  if (0 \&\& !isRange(\&job->writes[0], \&write))/'
mutate 'a wait that takes back what was told' conversion/diana-to-llvm/core.c \
  's/      jobs >= queue->told && queuesAreComplete/      queuesAreComplete/'
if $check; then
  echo "$count changes, $stale cannot be made"
  [ "$stale" -eq 0 ]
  exit
fi
echo "$survived changes unnoticed"
[ "$survived" -eq 0 ]
