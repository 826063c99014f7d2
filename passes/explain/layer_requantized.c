//===- layer_requantized.c - What power-of-two scales did to a layer ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/explain/layer_requantized.h"

#include "dialects/support/dictionary.h"
#include "dialects/support/json_build.h"
#include "dialects/support/notes.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static bool readInt(MlirAttribute dictionary, const char *name, int64_t *out) {
  MlirAttribute attr = htvmDictionaryGet(dictionary, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAInteger(attr))
    return false;
  *out = mlirIntegerAttrGetValueInt(attr);
  return true;
}

static double readReal(MlirAttribute dictionary, const char *name) {
  MlirAttribute attr = htvmDictionaryGet(dictionary, name);
  return !mlirAttributeIsNull(attr) && mlirAttributeIsAFloat(attr)
             ? mlirFloatAttrGetValueDouble(attr)
             : 0;
}

HtvmLayerRequantized htvmLayerRequantizedRead(MlirOperation op,
                                              HtvmArena *arena) {
  HtvmLayerRequantized out = {.kept = "", .exact = ""};
  MlirAttribute attr = htvmNoteGet(op, "requantized");
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsADictionary(attr))
    return out;
  out.isPresent = true;
  out.kept = htvmDictionaryText(attr, "kept", arena);
  out.exact = htvmDictionaryText(attr, "exact", arena);
  out.hasShift = readInt(attr, "shift", &out.shift);
  readInt(attr, "samples", &out.samples);
  out.weightsDecibels = readReal(attr, "weights_db");
  out.resultDecibels = readReal(attr, "sqnr_db");
  out.saturated = readReal(attr, "saturated");
  return out;
}

//===----------------------------------------------------------------------===//
// Telling
//===----------------------------------------------------------------------===//

void htvmLayerRequantizedPrint(const HtvmLayerRequantized *requantized,
                               FILE *out) {
  if (!requantized->isPresent)
    return;
  fputs("  scale a power of two: ", out);
  if (*requantized->kept)
    fprintf(out, "not here (%s), the scale of the input is in the multiplier",
            requantized->kept);
  else if (requantized->hasShift)
    fprintf(out, "shift %" PRId64 ", weights %.1f dB", requantized->shift,
            requantized->weightsDecibels);
  else
    fputs("codes are added as they are", out);
  if (requantized->samples)
    fprintf(out, ", result %.1f dB with %.2f %% clipped on %" PRId64 " inputs",
            requantized->resultDecibels, 100 * requantized->saturated,
            requantized->samples);
  else
    fputs(", result not measured (no calibration inputs reach it)", out);
  fprintf(out, "; with exact numerics on %s\n", requantized->exact);
}

void htvmLayerRequantizedJson(const HtvmLayerRequantized *requantized,
                              cJSON *layer) {
  if (!requantized->isPresent)
    return;
  cJSON *object = htvmJsonAddObject(layer, "requantized");
  htvmJsonAddText(object, "exact", requantized->exact);
  if (*requantized->kept)
    htvmJsonAddText(object, "kept", requantized->kept);
  if (requantized->hasShift) {
    htvmJsonAddNumber(object, "shift", (double)requantized->shift);
    htvmJsonAddNumber(object, "weights_db", requantized->weightsDecibels);
  }
  htvmJsonAddNumber(object, "samples", (double)requantized->samples);
  if (requantized->samples) {
    htvmJsonAddNumber(object, "sqnr_db", requantized->resultDecibels);
    htvmJsonAddNumber(object, "saturated", requantized->saturated);
  }
}
