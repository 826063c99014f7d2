//===- page_memory.c - Does it fit, and where things lie ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"
#include "runtime/machine/machine.h"

#include <stdio.h>
#include <string.h>

static const struct {
  const char *key, *name, *meaning;
} parts[] = {
    {"code", "Code", "the layers' functions and the device library"},
    {"constants", "Constants", "weights, biases, tables, the engines' words"},
    {"activations", "Activations",
     "the arena: inputs, results, what layers hand on, scratch"},
    {"stack", "Stack", "the deepest chain of calls"},
    {"variables", "Variables", "everything else"},
};

enum { PARTS = sizeof parts / sizeof *parts, SHOWN = 8 };

//===----------------------------------------------------------------------===//
// Parts
//===----------------------------------------------------------------------===//

static void appendBar(HtvmText *out, const cJSON *bytes, double available) {
  htvmTextAppend(out, "<div class=\"bar\" aria-hidden=\"true\">");
  for (int i = 0; i < PARTS; ++i) {
    double part = htvmJsonNumber(bytes, parts[i].key);
    if (part <= 0)
      continue;
    htvmTextAppend(out, "<i class=\"b-%s\" style=\"width:", parts[i].key);
    htvmSvgNumber(out, 100 * part / available);
    htvmTextAppend(out, "%%\"></i>");
  }
  htvmTextAppend(out, "</div>\n");
}

static void appendPart(HtvmText *out, const char *key, const char *name,
                       const char *meaning, double part, double available) {
  htvmTextAppend(out,
                 "<tr><th scope=\"row\"><span class=\"sw b-%s\"></span>%s"
                 "<small>%s</small></th><td class=\"n\">",
                 key, name, meaning);
  htvmPageNumber(out, part, 0);
  htvmTextAppend(out, "</td><td class=\"n\">");
  htvmPageNumber(out, 100 * part / available, 1);
  htvmTextAppend(out, " %%</td></tr>\n");
}

static void appendParts(HtvmText *out, const cJSON *bytes, double available) {
  double used = htvmJsonNumber(bytes, "used");
  appendBar(out, bytes, available);
  htvmTextAppend(
      out,
      "<table class=\"slim\"><thead><tr><th scope=\"col\">Part of L2</th><th "
      "scope=\"col\" class=\"n\">Bytes</th><th scope=\"col\" "
      "class=\"n\">Share</th></tr></thead><tbody>\n");
  for (int i = 0; i < PARTS; ++i)
    appendPart(out, parts[i].key, parts[i].name, parts[i].meaning,
               htvmJsonNumber(bytes, parts[i].key), available);
  appendPart(out, "free", "Free", "alignment and ends of banks included",
             available - used, available);
  htvmTextAppend(out, "</tbody></table>\n");
}

//===----------------------------------------------------------------------===//
// The largest
//===----------------------------------------------------------------------===//

static void appendShare(HtvmText *out, const char *name, double bytes) {
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, name);
  htvmTextAppend(out, "</th><td class=\"n\">");
  htvmPageNumber(out, bytes, 0);
  htvmTextAppend(out, "</td></tr>\n");
}

// The layer with the most bytes of |key| below the last one's, or of as many
// and behind it.
static const cJSON *nextLargest(const cJSON *layers, const char *key,
                                const cJSON *last) {
  const cJSON *best = NULL, *layer;
  bool isBehind = false;
  cJSON_ArrayForEach(layer, layers) {
    double bytes = htvmJsonNumber(layer, key);
    double limit = last ? htvmJsonNumber(last, key) : bytes + 1;
    bool isOpen = bytes < limit || (bytes == limit && isBehind);
    if (isOpen && bytes > (best ? htvmJsonNumber(best, key) : 0))
      best = layer;
    isBehind |= layer == last;
  }
  return best;
}

static void beginList(HtvmText *out, const char *title) {
  htvmTextAppend(out, "<div><h3>%s", title);
}

static void middleOfList(HtvmText *out, const char *column) {
  htvmTextAppend(out,
                 "</h3><table><thead><tr><th scope=\"col\">%s</th><th "
                 "scope=\"col\" class=\"n\">Bytes</th></tr></thead><tbody>\n",
                 column);
}

static void endList(HtvmText *out) {
  htvmTextAppend(out, "</tbody></table></div>\n");
}

static void appendLargest(HtvmText *out, const cJSON *layers, const char *key,
                          const char *title) {
  const cJSON *layer = nextLargest(layers, key, NULL);
  if (!layer)
    return;
  beginList(out, title);
  middleOfList(out, "Layer");
  for (int i = 0; i < SHOWN && layer; ++i) {
    appendShare(out, htvmJsonText(layer, "name"), htvmJsonNumber(layer, key));
    layer = nextLargest(layers, key, layer);
  }
  endList(out);
}

static void appendPeak(HtvmText *out, const cJSON *peak) {
  const cJSON *buffer;
  if (!cJSON_GetArraySize(htvmJson(peak, "buffers")))
    return;
  beginList(out, "Most activations at a time");
  if (*htvmJsonText(peak, "layer")) {
    htvmTextAppend(out, ": in ");
    htvmPageText(out, htvmJsonText(peak, "layer"));
  }
  middleOfList(out, "Buffer");
  cJSON_ArrayForEach(buffer, htvmJson(peak, "buffers")) appendShare(
      out, htvmJsonText(buffer, "name"), htvmJsonNumber(buffer, "bytes"));
  appendShare(out, "together", htvmJsonNumber(peak, "bytes"));
  endList(out);
}

//===----------------------------------------------------------------------===//
// The map
//===----------------------------------------------------------------------===//

static const char *partOf(const char *section) {
  return strncmp(section, "text", 4) == 0     ? "code"
         : strncmp(section, "rodata", 6) == 0 ? "constants"
         : strncmp(section, "arena", 5) == 0  ? "activations"
         : strncmp(section, "stack", 5) == 0  ? "stack"
                                              : "variables";
}

static void appendSection(HtvmText *out, const cJSON *section) {
  double address = htvmJsonNumber(section, "address");
  double bytes = htvmJsonNumber(section, "bytes");
  htvmTextAppend(out, "<tr><th scope=\"row\"><span class=\"sw b-%s\"></span>",
                 partOf(htvmJsonText(section, "name")));
  htvmPageText(out, htvmJsonText(section, "name"));
  htvmTextAppend(out, "</th><td class=\"n\">0x%08x</td><td class=\"n\">",
                 (unsigned)(uint64_t)address);
  htvmPageNumber(out, bytes, 0);
  htvmTextAppend(out, "</td></tr>\n");
}

// The sections where they lie, holes left open.
static void appendMap(HtvmText *out, const cJSON *report) {
  const cJSON *sections = htvmJson(report, "sections"), *section;
  double l2 = htvmJsonNumber(htvmJson(report, "machine"), "l2_bytes");
  double at = HTVM_L2_BASE;
  if (!cJSON_GetArraySize(sections) || l2 <= 0)
    return;
  htvmTextAppend(out,
                 "<h3>Map of L2, from address 0x%08x</h3>\n<div "
                 "class=\"bar map\" aria-hidden=\"true\">",
                 (unsigned)HTVM_L2_BASE);
  cJSON_ArrayForEach(section, sections) {
    double address = htvmJsonNumber(section, "address");
    double bytes = htvmJsonNumber(section, "bytes");
    htvmTextAppend(out, "<i class=\"b-%s\" style=\"margin-left:",
                   partOf(htvmJsonText(section, "name")));
    htvmSvgNumber(out, 100 * (address - at) / l2);
    htvmTextAppend(out, "%%;width:");
    htvmSvgNumber(out, 100 * bytes / l2);
    htvmTextAppend(out, "%%\"></i>");
    at = address + bytes;
  }
  htvmTextAppend(
      out, "</div>\n<table class=\"slim\"><thead><tr><th scope=\"col\">Section"
           "</th><th scope=\"col\" class=\"n\">Address</th><th "
           "scope=\"col\" class=\"n\">Bytes</th></tr></thead>"
           "<tbody>\n");
  cJSON_ArrayForEach(section, sections) appendSection(out, section);
  htvmTextAppend(out, "</tbody></table>\n");
}

static void appendFit(HtvmText *out, const cJSON *bytes, double available) {
  double used = htvmJsonNumber(bytes, "used");
  htvmTextAppend(out, "<p><b>It fits:</b> ");
  htvmPageBytes(out, used);
  htvmTextAppend(out, " of ");
  htvmPageBytes(out, available);
  htvmTextAppend(out, " of L2 are used, ");
  htvmPageBytes(out, available - used);
  htvmTextAppend(out, " are free. To make it smaller: ");
  htvmPageText(out, htvmJsonText(bytes, "remedy"));
  htvmTextAppend(out, ".</p>\n");
}

void htvmPageMemory(const cJSON *report, HtvmText *out) {
  const cJSON *bytes = htvmJson(report, "bytes");
  const cJSON *layers = htvmJson(report, "layers");
  double available = htvmJsonNumber(bytes, "available");
  htvmTextAppend(out, "<h2 id=\"memory\">Memory</h2>\n");
  if (bytes && available > 0) {
    appendFit(out, bytes, available);
    appendParts(out, bytes, available);
    htvmTextAppend(out, "<div class=\"pair\">\n");
    appendLargest(out, layers, "constant_bytes", "Most constants");
    appendLargest(out, layers, "code_bytes", "Most code");
    appendPeak(out, htvmJson(bytes, "peak"));
    htvmTextAppend(out, "</div>\n");
  }
  appendMap(out, report);
  htvmPageBuffers(report, "l2", "Activations in L2", out);
  htvmPageBuffers(report, "l1", "Tiles in L1", out);
}
