//===- docs.h - Where the text about the results goes ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_DOCS_H
#define HTVM_TOOLS_HTVM_BENCH_DOCS_H

#include "library/support/text.h"
#include "tools/htvm-bench/part.h"

/// Can the text of one part be written to the file |path|? It has to be new,
/// empty or no regular file, or to hold a section of |part|. Of all parts it
/// always can.
bool benchDocsCheck(const char *path, const char *part, HtvmMessage *message);

/// Writes |text|: of all parts the whole file, of one its section, which takes
/// the place of the one that is there; what is around that stays.
bool benchDocsWrite(const char *path, const char *part, const HtvmText *text,
                    HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_DOCS_H
