//===- kinds.c - The kinds of jobs of the core ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/jobs.h"

#define FIELDS(...)                                                            \
  (const char *const[]) { __VA_ARGS__, NULL }

// The numbers are the arguments of the functions of runtime/device/layout.h,
// lines.h and average.h, behind their two pointers, in their order.
const HtvmJobKind htvmCorePack = {
    "pack", FIELDS("planes", "rows", "width", "pitch", "plane_stride",
                   "row_stride", "column_stride")};
const HtvmJobKind htvmCoreUnpack = {
    "unpack", FIELDS("planes", "rows", "width", "pitch", "plane_stride",
                     "row_stride", "column_stride")};
const HtvmJobKind htvmCorePackLines = {
    "pack_lines",
    FIELDS("rows", "width", "channels", "channel_stride", "row_stride",
           "column_stride", "first_column", "flip")};
const HtvmJobKind htvmCoreUnpackLines = {
    "unpack_lines",
    FIELDS("rows", "width", "channels", "channel_stride", "row_stride",
           "column_stride", "first_column", "flip")};
const HtvmJobKind htvmCoreZeroColumns = {
    "zero_columns", FIELDS("lines", "pitch", "first", "count")};
const HtvmJobKind htvmCorePad = {
    "pad", FIELDS("planes", "rows", "width", "plane_stride", "row_stride",
                  "column_stride", "flip", "target_rows", "target_pitch", "top",
                  "left", "value")};
const HtvmJobKind htvmCoreFill = {"fill",
                                  FIELDS("lines", "width", "pitch", "value")};
#define MEAN_FIELDS                                                            \
  "low", "zero", "rounding", "multiplier", "shift", "output_zero",             \
      "clamp_min", "clamp_max"

const HtvmJobKind htvmCoreAverage = {
    "average",
    FIELDS("planes", "rows", "width", "pitch", "plane", MEAN_FIELDS)};
const HtvmJobKind htvmCoreAverageLines = {
    "average_lines", FIELDS("channels", "pixels", "pitch", MEAN_FIELDS)};
const HtvmJobKind htvmCoreCall = {"call", (const char *const[]){NULL}};
const HtvmJobKind htvmCoreStateCopy = {"state_copy", FIELDS("bytes")};
