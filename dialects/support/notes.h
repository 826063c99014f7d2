//===- notes.h - What passes note on operations ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pass may leave a note for later ones: a layer's name, its engine. On an op
// of our own dialects that is an attribute of this name, which the dialect
// documents. Every other op belongs to somebody else, who may use any name for
// anything: there the attribute has our namespace, `htvm.layer` for "layer".
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_NOTES_H
#define HTVM_DIALECTS_SUPPORT_NOTES_H

#include "dialects/support/ir.h"

/// The namespace of notes on ops of other dialects.
#define HTVM_NOTE_PREFIX "htvm."

/// Is attribute |name| in a namespace of ours: that of notes, or a dialect's?
bool htvmNameIsOurs(MlirStringRef name);

/// The note |name| on |op|; null when there is none.
MlirAttribute htvmNoteGet(MlirOperation op, const char *name);

/// The integer note |name|, or |otherwise|.
int64_t htvmNoteInt(MlirOperation op, const char *name, int64_t otherwise);

/// The text of note |name|; the empty string when absent. Borrowed.
MlirStringRef htvmNoteString(MlirOperation op, const char *name);

/// Notes |value| as |name| on |op|.
void htvmNoteSet(MlirOperation op, const char *name, MlirAttribute value);

/// Removes the note, if there.
void htvmNoteRemove(MlirOperation op, const char *name);

#endif // HTVM_DIALECTS_SUPPORT_NOTES_H
