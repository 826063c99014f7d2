//===- lists.h - What htvm-opt knows --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_LISTS_H
#define HTVM_TOOLS_HTVM_OPT_LISTS_H

#include <stdio.h>

/// Own passes with their options, then the names of the upstream ones.
void listPasses(FILE *stream);

/// Own passes as the text of docs/passes.md.
void listPassesAsMarkdown(FILE *stream);

/// Own dialects, then upstream ones, one a line.
void listDialects(FILE *stream);

#endif // HTVM_TOOLS_HTVM_OPT_LISTS_H
