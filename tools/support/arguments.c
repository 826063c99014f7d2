//===- arguments.c - Command lines by a table -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/arguments.h"

#include <stdarg.h>
#include <string.h>

bool htvmArgumentsWrong(const HtvmArguments *takes, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s: error: ", takes->tool);
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "; %s --help lists all options\n", takes->tool);
  va_end(arguments);
  return false;
}

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

static const char *findOption(const HtvmArguments *takes,
                              const Written *written) {
  for (size_t i = 0; takes->session && i < htvmOptionCount(); ++i)
    if (strlen(htvmOptionName(i)) == written->length &&
        !memcmp(htvmOptionName(i), written->name, written->length))
      return htvmOptionName(i);
  return NULL;
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

// May session option |name| stand without a value, for "yes"?
static bool isSwitch(const char *name) {
  size_t i = 0;
  while (strcmp(htvmOptionName(i), name))
    ++i;
  return strcmp(htvmOptionValue(i), HTVM_OPTION_SWITCH) == 0;
}

// |next| is the argument behind, NULL at the end; |*outUsed| when it is taken.
static bool takeOption(const HtvmArguments *takes, void *line, const char *text,
                       const char *next, bool *outUsed) {
  Written written = takeApart(text);
  const HtvmRow *row = findRow(takes, &written);
  const char *option = row || isOther(takes, line, &written)
                           ? NULL
                           : findOption(takes, &written);
  if (!row && !option)
    return takeOther(takes, line, &written);
  void *member = row ? (char *)line + row->member : NULL;
  if (row && row->kind == HTVM_ROW_SWITCH) {
    *(bool *)member = true;
    return !written.value ||
           htvmArgumentsWrong(takes, "'%s': the option takes no value", text);
  }
  if (option && !written.value && isSwitch(option))
    return htvmSessionSetOption(takes->session, option, "yes") ==
           HTVM_STATUS_DONE;
  const char *value = written.value ? written.value : next;
  *outUsed = !written.value;
  if (!value)
    return htvmArgumentsWrong(takes, "'%s': the option needs a value", text);
  return row ? keepValue(takes, row, member, value)
             : htvmSessionSetOption(takes->session, option, value) ==
                   HTVM_STATUS_DONE;
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
      return htvmArgumentsWrong(takes, "'%s' is one input file too many", text);
    } else {
      *input = text;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Help
//===----------------------------------------------------------------------===//

enum { NAME_COLUMNS = 38 };

// |help| with its further lines under the first.
static void list(FILE *stream, const char *name, const char *value,
                 const char *help) {
  char text[80];
  snprintf(text, sizeof text, "%s%s%s%s", name[1] ? "--" : "-", name,
           value ? name[1] ? "=" : " " : "", value ? value : "");
  fprintf(stream, "  %-*s ", NAME_COLUMNS, text);
  for (const char *end; (end = strchr(help, '\n')); help = end + 1)
    fprintf(stream, "%.*s\n%*s", (int)(end - help), help, NAME_COLUMNS + 3, "");
  fprintf(stream, "%s\n", help);
}

void htvmArgumentsHelp(const HtvmArguments *takes, FILE *stream) {
  fputs("\nOptions:\n", stream);
  for (size_t i = 0; i < takes->rowCount; ++i)
    list(stream, takes->rows[i].name, takes->rows[i].value,
         takes->rows[i].help);
  if (!takes->session)
    return;
  fputs("\nOptions of a compilation:\n", stream);
  for (size_t i = 0; i < htvmOptionCount(); ++i)
    list(stream, htvmOptionName(i), htvmOptionValue(i), htvmOptionHelp(i));
  fputs("\nParameters of the machine (F fact, I inferred, A assumption):\n",
        stream);
  for (size_t i = 0; i < htvmParameterCount(); ++i)
    fprintf(stream, "  %-26s %-10llu %s  %s\n", htvmParameterName(i),
            (unsigned long long)htvmParameterDefault(i), htvmParameterMark(i),
            htvmParameterHelp(i));
}
