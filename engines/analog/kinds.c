//===- kinds.c - The kinds of jobs of the analog engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/jobs.h"

#define FIELDS(...)                                                            \
  (const char *const[]) { __VA_ARGS__, NULL }

const HtvmJobKind htvmAnalogCopy = {"copy", FIELDS("bytes")};
const HtvmJobKind htvmAnalogConv = {
    "conv", FIELDS("channels", "in_rows", "in_columns", "out_channels",
                   "out_rows", "out_columns", "kernel_y", "kernel_x", "stride",
                   "pad_top", "pad_bottom", "pad_left", "pad_right", "unroll",
                   "gain", "relu", "scaled")};
