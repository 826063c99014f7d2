//===- layer_file.h - Files of layers' results ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_LAYER_FILE_H
#define HTVM_TOOLS_SUPPORT_LAYER_FILE_H

enum { HTVM_LAYER_FILE_MAX = 240 };

/// The file, without folder and ending, of the layer |name|: letters, digits
/// and `._-` stand for themselves, any other byte is % and two hexadecimal
/// digits, a leading dot too. What is longer than 200 bytes is cut there and
/// ends with ~ and 16 digits of a hash.
void htvmLayerFile(const char *name, char out[HTVM_LAYER_FILE_MAX]);

#endif // HTVM_TOOLS_SUPPORT_LAYER_FILE_H
