//===- arguments.c - Command lines by a table -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/arguments.h"

#include <string.h>

//===----------------------------------------------------------------------===//
// One option
//===----------------------------------------------------------------------===//

/// An option as it is written: `--name=value`.
typedef struct Written {
  const char *text, *name;
  size_t length;     // of the name
  const char *value; // behind '='; NULL: none
} Written;

static Written takeApart(const char *text) {
  const char *name = text + 1 + (text[1] == '-');
  size_t length = strcspn(name, "=");
  return (Written){text, name, length, name[length] ? name + length + 1 : NULL};
}

static const HtvmRow *findRow(const HtvmArguments *takes,
                              const Written *written) {
  for (size_t i = 0; i < takes->rowCount; ++i)
    if (strlen(takes->rows[i].name) == written->length &&
        !memcmp(takes->rows[i].name, written->name, written->length))
      return &takes->rows[i];
  return NULL;
}

static const char *findForeign(const HtvmArguments *takes,
                               const Written *written) {
  return takes->foreign ? takes->foreign->find(written->name, written->length)
                        : NULL;
}

static bool keepValue(const HtvmArguments *takes, const HtvmRow *row,
                      void *member, const char *value) {
  const char **text = member;
  HtvmValues *list = member;
  if (row->kind == HTVM_ROW_LIST) {
    list->values[list->count++] = value;
    return true;
  }
  if (row->kind == HTVM_ROW_ONCE && *text)
    return htvmArgumentsWrong(takes, "%s%s is given twice: '%s' and '%s'",
                              row->name[1] ? "--" : "-", row->name, *text,
                              value);
  *text = value;
  return true;
}

static bool isOther(const HtvmArguments *takes, void *line,
                    const Written *written) {
  return takes->isOther && takes->isOther(line, written->name, written->length);
}

static bool takeOther(const HtvmArguments *takes, void *line,
                      const Written *written) {
  HtvmMessage message;
  if (!takes->takeOther)
    return htvmArgumentsWrong(takes, "there is no option '%s'", written->text);
  return takes->takeOther(line, written->name, written->length, &message) ||
         htvmArgumentsWrong(takes, "%s", message.text);
}

// |next| is the argument behind, NULL at the end; |*outUsed| when it is taken.
static bool takeOption(const HtvmArguments *takes, void *line, const char *text,
                       const char *next, bool *outUsed) {
  Written written = takeApart(text);
  const HtvmRow *row = findRow(takes, &written);
  const char *option = row || isOther(takes, line, &written)
                           ? NULL
                           : findForeign(takes, &written);
  if (!row && !option)
    return takeOther(takes, line, &written);
  void *member = row ? (char *)line + row->member : NULL;
  if (row && row->kind == HTVM_ROW_SWITCH) {
    *(bool *)member = true;
    return !written.value ||
           htvmArgumentsWrong(takes, "'%s': the option takes no value", text);
  }
  if (option && !written.value && takes->foreign->isSwitch(option))
    return takes->foreign->set(takes->foreignData, option, "yes");
  const char *value = written.value ? written.value : next;
  *outUsed = !written.value;
  if (!value || (row && row->kind == HTVM_ROW_ONCE && !*value))
    return htvmArgumentsWrong(takes, "'%s': the option needs a value", text);
  return row ? keepValue(takes, row, member, value)
             : takes->foreign->set(takes->foreignData, option, value);
}

//===----------------------------------------------------------------------===//
// The line
//===----------------------------------------------------------------------===//

bool htvmArgumentsParse(const HtvmArguments *takes, void *line, int count,
                        char *const *arguments) {
  const char **input = (const char **)(void *)((char *)line + takes->input);
  for (int i = 0; i < count; ++i) {
    const char *text = arguments[i];
    bool used = false;
    if (text[0] == '-' && text[1]) {
      if (!takeOption(takes, line, text,
                      i + 1 < count ? arguments[i + 1] : NULL, &used))
        return false;
      i += used;
    } else if (*input) {
      return htvmArgumentsWrong(takes, "'%s' is one %s too many", text,
                                takes->inputName ? takes->inputName
                                                 : "input file");
    } else {
      *input = text;
    }
  }
  return htvmArgumentsFilesApart(takes, line);
}
