//===- registry.c - All engines -------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/registry.h"

#include "engines/core/core.h"

#include <string.h>

#define ENGINE(Name, name) extern const HtvmEngine htvm##Name;
#include HTVM_ENGINES_LIST
#undef ENGINE

static const HtvmEngine *const engines[] = {
#define ENGINE(Name, name) &htvm##Name,
#include HTVM_ENGINES_LIST
#undef ENGINE
};
enum { COUNT = sizeof engines / sizeof *engines };
_Static_assert(COUNT <= HTVM_ENGINES_MAX, "lists of engines are too short");

const char htvmEngineList[] =
#define ENGINE(Name, name) "," name
#include HTVM_ENGINES_LIST
#undef ENGINE
    ;

static const char none[] = "none";

int htvmEngineCount(void) { return COUNT; }

const HtvmEngine *htvmEngineAt(int index) { return engines[index]; }

const HtvmEngine *htvmEngineCore(void) { return &htvmCore; }

static bool isNamed(const HtvmEngine *engine, const char *name, size_t length) {
  return strlen(engine->name) == length &&
         memcmp(engine->name, name, length) == 0;
}

// The index of the engine beside the core with that name; COUNT for none.
static int indexOf(const char *name, size_t length) {
  int index = 0;
  while (index < COUNT && !isNamed(engines[index], name, length))
    ++index;
  return index;
}

const HtvmEngine *htvmEngineFind(const char *name, size_t length) {
  int index = indexOf(name, length);
  if (index < COUNT)
    return engines[index];
  return isNamed(&htvmCore, name, length) ? &htvmCore : NULL;
}

bool htvmEnginesScaleTwice(const HtvmQnnLinear *layer) {
  for (int i = 0; i < COUNT; ++i)
    if (engines[i]->scalesTwice && engines[i]->scalesTwice(layer))
      return true;
  return false;
}

HtvmEngineSet htvmEngineSetAll(void) {
  return (HtvmEngineSet){(1u << COUNT) - 1};
}

bool htvmEngineSetHas(HtvmEngineSet set, int index) {
  return set.bits >> index & 1;
}

bool htvmEngineSetParse(const char *text, HtvmEngineSet *out) {
  *out = (HtvmEngineSet){0};
  if (strcmp(text, none) == 0)
    return true;
  for (;;) {
    size_t length = strcspn(text, ",");
    int index = indexOf(text, length);
    if (index == COUNT || htvmEngineSetHas(*out, index))
      return false;
    out->bits |= 1u << index;
    if (!text[length])
      return true;
    text += length + 1;
  }
}

const char *htvmEngineSetText(HtvmEngineSet set, HtvmArena *arena) {
  const char *text = "";
  for (int i = 0; i < COUNT; ++i)
    if (htvmEngineSetHas(set, i))
      text = htvmArenaPrintf(arena, "%s%s%s", text, *text ? "," : "",
                             engines[i]->name);
  return *text ? text : none;
}
