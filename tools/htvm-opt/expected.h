//===- expected.h - Diagnostics against expected-error comments -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   // expected-error @+1 {{part of the message}}
//
// Kinds: error, warning, note, remark; with `-re`, {{...}} inside the text are
// regular expressions. Places: @+N, @-N, @above and @below (the next line that
// is no such comment), @unknown (no location); without one, the same line.
// Every diagnostic needs a comment, and every comment its diagnostic.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_EXPECTED_H
#define HTVM_TOOLS_HTVM_OPT_EXPECTED_H

#include "library/support/module_io.h"

typedef struct Expected Expected;

/// Reads the comments of |input| (borrowed) and takes over the diagnostics of
/// |ctx|. The caller owns the result.
Expected *expectedCreate(MlirContext ctx, const HtvmInput *input);

/// Gives the diagnostics back, prints what did not match to stderr, and
/// releases. True when everything matched.
bool expectedFinish(Expected *expected);

#endif // HTVM_TOOLS_HTVM_OPT_EXPECTED_H
