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
filter=${1:-conversion|e2e|networks|dialects|device|partition|schedule}
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

jobs=conversion/tile-to-diana/jobs.c
mutate 'one weight byte' conversion/tile-to-diana/weights.c \
  's/out->weights\[i\] = (int8_t)weights.values\[i\];/out->weights[i] = (int8_t)(weights.values[i] + (i == 5));/'
mutate 'one bias byte' conversion/tile-to-diana/weights.c \
  's/out->bias\[i\] = (int32_t)bias.values\[i\];/out->bias[i] = (int32_t)(bias.values[i] ^ (i == 1 ? 256 : 0));/'
mutate 'field: shift' $jobs \
  's/entry\[HTVM_FIELD_SHIFT\] = htvmOpInt(op, "shift", 0);/entry[HTVM_FIELD_SHIFT] = htvmOpInt(op, "shift", 0) ^ 1;/'
mutate 'field: activation' $jobs \
  's/htvmOpInt(op, "clamp_min", 0) == 0/htvmOpInt(op, "clamp_min", 0) != 0/'
mutate 'field: padding' $jobs \
  's/pad.values\[2\] << HTVM_PADDING_LEFT_SHIFT/pad.values[3] << HTVM_PADDING_LEFT_SHIFT/'
mutate 'field: stride' $jobs \
  's/htvmOpInt(op, "stride", 1) - 1/0/'
mutate 'weights of the next block' $jobs \
  's/int64_t offset = first \* weights->blockBytes/int64_t offset = 0 * first * weights->blockBytes/'
mutate 'a column too few zeroed' conversion/qnn-to-tile/conv_tiles.c \
  's/reach - geometry->inWidth/reach - geometry->inWidth - 1/'
mutate 'window of a tile one row late' engines/digital/geometry.c \
  's/window->firstRow = maximum(0, span.begin)/window->firstRow = maximum(0, span.begin + 1)/'
mutate 'no wait before the core reads' conversion/tile-to-diana/tile_to_diana.c \
  's/^      emitWait(lowering, running);$/      (void)emitWait;/'
mutate 'buffers overlap' passes/schedule/lifetimes.h \
  's/return a->last < b->first/return a->last <= b->first/'
mutate 'waits: one job too few' passes/schedule/clocks.c \
  's/size_t count = clocks->place\[before->jobs\[n\]\] + 1;/size_t count = clocks->place[before->jobs[n]];/'
mutate 'waits: implied too easily' passes/schedule/clocks.c \
  's/knownAt(clocks, w, needs\[w\], worker) >= needs\[worker\]/knownAt(clocks, w, needs[w], worker) + 1 >= needs[worker]/'
mutate 'waits: none before the core runs' passes/schedule/waits.c \
  '/if (worker == clocks->core) {/,/addWaits/s/addWaits(writer);/(void)0;/'
mutate 'reuse edges dropped' passes/schedule/solve.c \
  's/solution->plan.edges, solution->plan.edgeCount, arena/NULL, 0, arena/'
mutate 'reuse: bytes of one owner only' passes/schedule/reuse.c \
  's/above < sharing->partCount \&\& sharing->parts\[above\].offset < mine.end/above == first \&\& above < sharing->partCount/'
mutate 'lifetimes: reads do not count' passes/schedule/lifetimes.c \
  's/touch(&collector, job->reads\[i\].buffer, place);/(void)0;/'
mutate 'copy one word short' conversion/diana-to-llvm/diana_to_llvm.c \
  's/return (bytes + 3) \/ 4;/return (bytes + 3) \/ 4 - (bytes > 64);/'
tiles=conversion/qnn-to-tile/conv_tiles.c
layer=conversion/qnn-to-tile/engine_layer.c
mutate 'border: another value' $tiles \
  's/geometry->padLeft, tiles->border, tiles->layer/geometry->padLeft, tiles->border + 1, tiles->layer/'
mutate 'border: a row late' $tiles \
  's/geometry->border ? geometry->padTop : 0/geometry->border ? geometry->padBottom : 0/'
mutate 'border: zero point not in the bias' $layer \
  's/sum -= layer->border \* weights/sum -= 0 * layer->border * weights/'
mutate 'border: weights of indicators' $layer \
  's/rest -= to\[p \* taps + t\];/(void)0;/'
mutate 'border: indicators of other rows' $tiles \
  's/htvmDigitalIndicators(&tiles->geometry, &tiles->plan) \* plane;/places->lead;/'
mutate 'border: weights of shared planes' conversion/tile-to-diana/weights.c \
  's/memcpy(to, from, (size_t)(shared \* taps));/(void)0;/'
mutate 'fold: zero point of a border twice' engines/digital/fold_linear.c \
  's/i < layer->taps \&\& !keeps/i < layer->taps/'
mutate 'fold: double rounding without its one' engines/digital/fold_channel.c \
  's/known.max = edge - factor \* (t - 1) - 1;/known.max = edge - factor * t - 1;/'
mutate 'fold: a weight scaled outside of i8' engines/digital/fold_linear_channels.c \
  's/high <= INT8_MAX; ++channel->maxShift/high <= 2 * INT8_MAX; ++channel->maxShift/'
mutate 'fold: shift of the first block' $layer \
  's/layer->shifts.count == 1 ? 0 : channel/0 * channel/'
mutate 'fold: sums by one value of a side' engines/digital/fold_add.c \
  's/for (int64_t b = rhs.min; b <= rhs.max; ++b)/for (int64_t b = rhs.min; b <= rhs.min; ++b)/'
analog=conversion/tile-to-diana/analog_jobs.c
mutate 'analog: gain' $analog \
  's/{"gain", htvmOpAttr(op, "gain")}/{"gain", htvmI64Attr(ctx, htvmOpInt(op, "gain", 1) + 1)}/'
mutate 'analog: field: padding' $analog \
  's/pad\[0\] << HTVM_ANALOG_PADDING_TOP_SHIFT/pad[1] << HTVM_ANALOG_PADDING_TOP_SHIFT/'
mutate 'analog: no ReLU' $analog \
  's/~(htvmOpBool(op, "relu") ? HTVM_ANALOG_SKIP_RELU : 0)/~0/'
mutate 'analog: weights of the first block' $analog \
  's/all.values\[first + i\]/all.values[0 * first + i]/'
mutate 'analog: additions of the first block' $analog \
  's/add.values\[first + i\]/add.values[0 * first + i]/'
mutate 'analog: one weight' engines/analog/pack.c \
  's/copy \* shape->k + k, \*weights, out/copy * shape->k + k, (int8_t)(k == 3 ? -*weights : *weights), out/'
mutate 'analog: lines without the last channel' runtime/device/lines.c \
  's/for (; c < channels; ++c/for (; c + 1 < channels; ++c/'
mutate 'analog: a piece from another row' conversion/qnn-to-tile/analog_tiles.c \
  's/piece.row = tile->rows.first + y;/piece.row = tile->rows.first;/'
mutate 'analog: a piece overwritten too early' conversion/qnn-to-tile/analog_tiles.c \
  's/stage->pieces\[at\], stage->done\[at\])/stage->pieces[at], (MlirValue){NULL})/'
mutate 'analog: clip of the input lost' engines/analog/fold.c \
  's/folded->inputClip = (HtvmQnnClip){true, engineInput.min, engineInput.max};/(void)0;/'
mutate 'analog: moved clamp lost' passes/partition/move_clamps.c \
  's/bounds.max = bounds.max < old.values\[1\] ? bounds.max : old.values\[1\];/bounds.max = INT8_MAX;/'
mutate 'analog: range of sums too narrow' dialects/qnn/qnn_range.c \
  's/extend(out, htvmRequantApply(&requant, v.max));/extend(out, htvmRequantApply(\&requant, v.min));/'
mutate 'analog: bias of the ADC ignored' engines/analog/channel.c \
  's/htvmRequantApply(&channel->requant, u + channel->bias)/htvmRequantApply(\&channel->requant, u)/'
echo "$survived changes unnoticed"
[ "$survived" -eq 0 ]
