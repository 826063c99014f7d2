//===- explain.h - Why each layer runs where it runs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_EXPLAIN_EXPLAIN_H
#define HTVM_PASSES_EXPLAIN_EXPLAIN_H

#include "mlir-c/IR.h"

#include <stdbool.h>
#include <stdio.h>

struct cJSON;

/// Prints one paragraph a layer of |module|, which `partition` has seen (before
/// or after `outline-cpu`): name, location, op, shapes, MAC, engine, and for
/// each engine that refused it the rule, what is there, what is allowed and
/// what to do. Ends with a summary: layers, MAC and modelled cycles by engine,
/// and for each broken rule the cheapest change. |isPow2|: scales are powers of
/// two already.
void htvmExplain(MlirOperation module, bool isPow2, FILE *out);

/// The same as a JSON array with one object a layer: "name", "location", "op",
/// "inputs" and "outputs" (types as text), "macs", "engine", "refused" and so
/// on (docs/report.md). The caller owns it (cJSON_Delete).
struct cJSON *htvmExplainJson(MlirOperation module, bool isPow2);

#endif // HTVM_PASSES_EXPLAIN_EXPLAIN_H
