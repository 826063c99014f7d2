//===- page_layers.c - The table of layers --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"

#include <string.h>

// "tensor<1x16x32x32xi8>" as "1 x 16 x 32 x 32 i8", with the sign for times.
static void appendType(HtvmText *out, const char *type) {
  const char *at = strchr(type, '<');
  const char *last = strrchr(type, 'x');
  if (!at) {
    htvmPageText(out, type);
    return;
  }
  for (++at; *at && *at != '>'; ++at) {
    char one[2] = {*at, 0};
    if (*at == 'x')
      htvmTextAppend(out, "%s", at == last ? " " : "\xc3\x97");
    else
      htvmPageText(out, one);
  }
}

static void appendTypes(HtvmText *out, const cJSON *list) {
  const cJSON *item;
  cJSON_ArrayForEach(item, list) {
    if (item != list->child)
      htvmTextAppend(out, ", ");
    appendType(out,
               cJSON_GetStringValue(item) ? cJSON_GetStringValue(item) : "");
  }
}

// The op and, where it is known, its place in the source.
static void appendOp(HtvmText *out, const cJSON *layer) {
  const char *location = htvmJsonText(layer, "location");
  bool isKnown = *location && strcmp(location, "unknown");
  htvmTextAppend(out, "<small");
  if (isKnown) {
    htvmTextAppend(out, " title=\"");
    htvmPageText(out, location);
    htvmTextAppend(out, "\"");
  }
  htvmTextAppend(out, ">");
  htvmPageText(out, htvmJsonText(layer, "op"));
  if (isKnown) {
    htvmTextAppend(out, " \xc2\xb7 ");
    htvmPageText(out, htvmPageBaseName(location));
  }
  htvmTextAppend(out, "</small>");
}

// Name, op with its place, and shapes, in lines.
static void appendHead(HtvmText *out, const cJSON *layer,
                       const cJSON *decision) {
  htvmTextAppend(out, "<th scope=\"row\">");
  htvmPageText(out, htvmJsonText(layer, "name"));
  appendOp(out, layer);
  if (decision) {
    htvmTextAppend(out, "<small>");
    appendTypes(out, htvmJson(decision, "inputs"));
    htvmTextAppend(out, " \xe2\x86\x92 ");
    appendTypes(out, htvmJson(decision, "outputs"));
    htvmTextAppend(out, "</small>");
  }
  htvmTextAppend(out, "</th>");
}

// An empty cell for nothing.
static void appendCell(HtvmText *out, const char *label, double value,
                       int decimals) {
  htvmTextAppend(out, "<td class=\"n\" data-l=\"%s\">", label);
  if (value > 0)
    htvmPageNumber(out, value, decimals);
  htvmTextAppend(out, "</td>");
}

// With a bar as long as the layer's part of the slowest layer's time.
static void appendCycles(HtvmText *out, const cJSON *layer, double most,
                         bool isMeasured) {
  double cycles =
      htvmJsonNumber(layer, isMeasured ? "cycles" : "modelled_cycles");
  htvmTextAppend(out, "<td class=\"n cyc\" data-l=\"%s\">",
                 isMeasured ? "Cycles" : "Modelled cycles");
  if (cycles > 0) {
    htvmPageNumber(out, cycles, 0);
    htvmTextAppend(out, "<i class=\"len b-%s\" style=\"width:",
                   htvmPageEngineColour(htvmJsonText(layer, "engine")));
    htvmSvgNumber(out, 100 * cycles / most);
    htvmTextAppend(out, "%%\"></i>");
  } else {
    htvmTextAppend(out, isMeasured ? "0" : "not known");
  }
  htvmTextAppend(out, "</td>");
}

static void appendRow(HtvmText *out, const cJSON *report, const cJSON *layer,
                      double most, bool isMeasured) {
  const cJSON *decision =
      htvmJsonNamed(htvmJson(report, "decisions"), htvmJsonText(layer, "name"));
  double macs = htvmJsonNumber(layer, "macs");
  double span =
      htvmJsonNumber(layer, isMeasured ? "elapsed_cycles" : "modelled_cycles");
  htvmTextAppend(out, "<tr>");
  appendHead(out, layer, decision);
  htvmTextAppend(out, "<td data-l=\"Engine\">");
  htvmPageEngine(out, htvmJsonText(layer, "engine"));
  htvmTextAppend(out, "</td>");
  appendCycles(out, layer, most, isMeasured);
  appendCell(out, "MAC", macs, 0);
  appendCell(out, "MAC/cycle", span > 0 ? macs / span : 0, 2);
  appendCell(out, "Constants (B)", htvmJsonNumber(layer, "constant_bytes"), 0);
  appendCell(out, "Code (B)", htvmJsonNumber(layer, "code_bytes"), 0);
  appendCell(out, "Alive in L2 (B)", htvmJsonNumber(layer, "l2_live_bytes"), 0);
  appendCell(out, "Tiles in L1 (B)", htvmJsonNumber(layer, "l1_live_bytes"), 0);
  htvmTextAppend(out, "</tr>\n");
}

static void appendTotal(HtvmText *out, const cJSON *report) {
  const cJSON *totals = htvmJson(report, "totals");
  const cJSON *bytes = htvmJson(report, "bytes");
  bool isMeasured = htvmJson(totals, "cycles");
  htvmTextAppend(out, "<tfoot><tr><th scope=\"row\">Total</th><td></td>");
  appendCell(out, isMeasured ? "Cycles" : "Modelled cycles",
             htvmJsonNumber(totals, isMeasured ? "cycles" : "modelled_cycles"),
             0);
  appendCell(out, "MAC", htvmJsonNumber(totals, "macs"), 0);
  appendCell(out, "MAC/cycle", htvmJsonNumber(totals, "macs_per_cycle"), 2);
  appendCell(out, "Constants (B)", htvmJsonNumber(bytes, "constants"), 0);
  appendCell(out, "Code (B)", htvmJsonNumber(bytes, "code"), 0);
  appendCell(out, "Arena in L2 (B)", htvmJsonNumber(bytes, "activations"), 0);
  appendCell(out, "L1 (B)", htvmJsonNumber(totals, "l1_bytes"), 0);
  htvmTextAppend(out, "</tr></tfoot>");
}

static double slowest(const cJSON *layers, const char *key) {
  double most = 1;
  const cJSON *layer;
  cJSON_ArrayForEach(layer, layers) {
    double cycles = htvmJsonNumber(layer, key);
    most = cycles > most ? cycles : most;
  }
  return most;
}

void htvmPageLayers(const cJSON *report, HtvmText *out) {
  const cJSON *layers = htvmJson(report, "layers"), *layer;
  bool isMeasured = htvmJson(htvmJson(report, "totals"), "cycles");
  double most = slowest(layers, isMeasured ? "cycles" : "modelled_cycles");
  htvmTextAppend(out, "<h2 id=\"layers\">Layers</h2>\n");
  if (!cJSON_GetArraySize(layers)) {
    htvmTextAppend(out, "<p>The program has no layers.</p>\n");
    return;
  }
  htvmTextAppend(
      out,
      "<p>In the order of execution. Names with an ending are the core's work "
      "for an engine's layer: .pack and .unpack change between its layout and "
      "the engine's, .pad, .border and .zero fill borders.%s</p>\n"
      "<table class=\"big lay\"><thead><tr><th scope=\"col\">Layer</th>"
      "<th scope=\"col\">Engine</th><th scope=\"col\" class=\"n\">%s</th>"
      "<th scope=\"col\" class=\"n\">MAC</th><th scope=\"col\" class=\"n\">"
      "MAC/<wbr>cycle</th><th scope=\"col\" class=\"n\">Constants<br>(bytes)"
      "</th><th scope=\"col\" class=\"n\">Code<br>(bytes)</th><th "
      "scope=\"col\" class=\"n\">Alive in<br>L2 (bytes)</th><th scope=\"col\" "
      "class=\"n\">Tiles in<br>L1 (bytes)</th></tr></thead>\n<tbody>\n",
      isMeasured ? " Layers overlap: cycles are those that the core spent for "
                   "the layer, waits included, and add up; MAC/cycle is over "
                   "the time from the layer's first job to its last end."
                 : "",
      isMeasured ? "Cycles" : "Modelled<br>cycles");
  cJSON_ArrayForEach(layer, layers)
      appendRow(out, report, layer, most, isMeasured);
  htvmTextAppend(out, "</tbody>\n");
  appendTotal(out, report);
  htvmTextAppend(out, "</table>\n");
}
