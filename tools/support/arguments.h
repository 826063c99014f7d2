//===- arguments.h - Command lines by a table -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program's own options are rows of a table; those of a compilation come from
// the table of the library and go to a session (session_options.h).
//
//   --name=VALUE, --name VALUE, -o VALUE, --switch, FILE
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_ARGUMENTS_H
#define HTVM_TOOLS_SUPPORT_ARGUMENTS_H

#include "library/support/message.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// The values of an option that may be repeated, in order.
typedef struct HtvmValues {
  size_t count;
  const char **values; // room for one an argument
} HtvmValues;

typedef enum HtvmRowKind {
  HTVM_ROW_SWITCH, // the member is a bool
  HTVM_ROW_VALUE,  // a const char *
  HTVM_ROW_ONCE,   // the same; a second one, or an empty one, is an error
  HTVM_ROW_LIST,   // HtvmValues
} HtvmRowKind;

/// One of a program's own options.
typedef struct HtvmRow {
  const char *name;
  HtvmRowKind kind;
  const char *value; // what stands for the value in --help
  size_t member;     // offset in what the program reads its line into
  const char *help;
} HtvmRow;

/// Options of somebody else, of which a program takes all.
typedef struct HtvmForeignOptions {
  // The name of the option, or null.
  const char *(*find)(const char *name, size_t length);
  // May it stand without a value, for "yes"?
  bool (*isSwitch)(const char *name);
  // Takes a value; says what is wrong with it by itself.
  bool (*set)(void *userData, const char *name, const char *value);
  void (*help)(FILE *stream);
} HtvmForeignOptions;

/// What a program takes.
typedef struct HtvmArguments {
  const char *tool;
  const HtvmRow *rows;
  size_t rowCount;
  size_t input;          // offset of the member for the file, a const char *
  const char *inputName; // NULL: an input file
  // Rows whose values are files that are read and written; end with NULL. No
  // file is both, nor written twice. NULL: none.
  const char *const *readRows, *const *writtenRows;
  const HtvmForeignOptions *foreign; // NULL: none
  void *foreignData;
  // Takes an option that is in no table; NULL: there is none.
  bool (*takeOther)(void *line, const char *name, size_t length,
                    HtvmMessage *message);
  // Does it go there even where the library has an option of that name? NULL:
  // never.
  bool (*isOther)(void *line, const char *name, size_t length);
} HtvmArguments;

/// Reads |count| arguments into |line|. On wrong usage prints a message and
/// returns false. Strings are borrowed.
bool htvmArgumentsParse(const HtvmArguments *takes, void *line, int count,
                        char *const *arguments);

/// Prints |takes->tool|: error: ..., with where the options are listed. Always
/// returns false.
__attribute__((format(printf, 2, 3))) bool
htvmArgumentsWrong(const HtvmArguments *takes, const char *format, ...);

/// The whole number from |least| on that |text|, the value of --|name|, is. On
/// wrong usage prints a message and returns false.
bool htvmArgumentsNumber(const HtvmArguments *takes, const char *name,
                         const char *text, uint64_t least, uint64_t *out);

/// Are the files that |line| names for writing apart from those for reading,
/// and from each other, under whatever names? On wrong usage prints a message
/// and returns false. Part of htvmArgumentsParse.
bool htvmArgumentsFilesApart(const HtvmArguments *takes, const void *line);

/// Lists the program's options and the foreign ones.
void htvmArgumentsHelp(const HtvmArguments *takes, FILE *stream);

/// One line of such a list, for HtvmForeignOptions.
void htvmArgumentsList(FILE *stream, const char *name, const char *value,
                       const char *help);

#endif // HTVM_TOOLS_SUPPORT_ARGUMENTS_H
