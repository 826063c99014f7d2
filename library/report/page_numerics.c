//===- page_numerics.c - What power-of-two scales did ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"

static const cJSON *effectOf(const cJSON *decision) {
  return htvmJson(decision, "requantized");
}

// A number cell; empty where the report has none.
static void appendCell(HtvmText *out, const cJSON *effect, const char *key,
                       const char *label, double factor, int decimals) {
  htvmTextAppend(out, "<td class=\"n\" data-l=\"%s\">", label);
  if (htvmJson(effect, key))
    htvmPageNumber(out, factor * htvmJsonNumber(effect, key), decimals);
  htvmTextAppend(out, "</td>");
}

static void appendRow(HtvmText *out, const cJSON *decision) {
  const cJSON *effect = effectOf(decision);
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, htvmJsonText(decision, "name"));
  htvmTextAppend(out, "</th><td data-l=\"Exact\">");
  htvmPageEngine(out, htvmJsonText(effect, "exact"));
  htvmTextAppend(out, "</td><td data-l=\"Now\">");
  htvmPageEngine(out, htvmJsonText(decision, "engine"));
  htvmTextAppend(out, "</td>");
  appendCell(out, effect, "shift", "Shift", 1, 0);
  appendCell(out, effect, "weights_db", "Weights, dB", 1, 1);
  appendCell(out, effect, "sqnr_db", "Result, dB", 1, 1);
  appendCell(out, effect, "saturated", "Clipped, %", 100, 2);
  htvmTextAppend(out, "</tr>\n");
}

static double samplesOf(const cJSON *decisions) {
  const cJSON *decision;
  double samples = 0;
  cJSON_ArrayForEach(decision, decisions) {
    double own = htvmJsonNumber(effectOf(decision), "samples");
    samples = own > samples ? own : samples;
  }
  return samples;
}

bool htvmPageHasNumerics(const cJSON *report) {
  const cJSON *decision;
  bool isThere = false;
  cJSON_ArrayForEach(decision, htvmJson(report, "decisions")) isThere |=
      effectOf(decision) != NULL;
  return isThere;
}

void htvmPageNumerics(const cJSON *report, HtvmText *out) {
  const cJSON *decisions = htvmJson(report, "decisions"), *decision;
  if (!htvmPageHasNumerics(report))
    return;
  htvmTextAppend(out, "<h2 id=\"numerics\">What power-of-two scales did</h2>\n"
                      "<p>The numbers of these layers are not those of the "
                      "input file. Decibels are signal to noise against the "
                      "network in real numbers, ");
  double samples = samplesOf(decisions);
  if (samples > 0) {
    htvmTextAppend(out, "measured on ");
    htvmPageNumber(out, samples, 0);
    htvmTextAppend(out, " calibration inputs.</p>\n");
  } else {
    htvmTextAppend(out, "of the weights alone: without "
                        "<code>--calibration</code> results are not "
                        "measured.</p>\n");
  }
  htvmTextAppend(
      out, "<table class=\"big\"><thead><tr><th scope=\"col\">Layer</th><th "
           "scope=\"col\">Exact</th><th scope=\"col\">Now</th><th "
           "scope=\"col\" class=\"n\">Shift</th><th scope=\"col\" "
           "class=\"n\">Weights, dB</th><th scope=\"col\" class=\"n\">Result, "
           "dB</th><th scope=\"col\" class=\"n\">Clipped, "
           "%%</th></tr></thead><tbody>\n");
  cJSON_ArrayForEach(decision, decisions) if (effectOf(decision))
      appendRow(out, decision);
  htvmTextAppend(out, "</tbody></table>\n");
}
