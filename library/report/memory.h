//===- memory.h - What layers have in memory ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REPORT_MEMORY_H
#define HTVM_LIBRARY_REPORT_MEMORY_H

#include <cjson/cJSON.h>

/// The end of the highest buffer of |region|, "l1" or "l2".
double htvmMemoryHighest(const cJSON *report, const char *region);

/// Adds to each layer of |report| with a place in the schedule `l2_live_bytes`
/// and `l1_live_bytes`: the most bytes of buffers that live together in it.
void htvmMemoryAddLayers(cJSON *report);

#endif // HTVM_LIBRARY_REPORT_MEMORY_H
