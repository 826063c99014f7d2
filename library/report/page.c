//===- page.c - The report as a page --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the completed report; the run for the time diagram.
// Output: one HTML file: no script, nothing fetched, the same bytes for the
//         same report.
// Fails:  never; out->failed when memory ran out.
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"

#include "engines/registry.h"
#include "library/report/report.h"

#include <string.h>

static const char *nameOf(const cJSON *report) {
  const char *file = htvmJsonText(htvmJson(report, "network"), "file");
  return *file ? htvmPageBaseName(file) : "network";
}

static void appendHead(HtvmText *out, const cJSON *report) {
  htvmTextAppend(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
                      "charset=\"utf-8\">\n<meta name=\"viewport\" "
                      "content=\"width=device-width, initial-scale=1\">\n"
                      "<link rel=\"icon\" href=\"data:,\">\n<title>");
  htvmPageText(out, nameOf(report));
  htvmTextAppend(out, " on DIANA</title>\n");
  htvmPageStyle(out);
  htvmTextAppend(out, "</head>\n<body>\n");
}

static void appendOption(HtvmText *out, const cJSON *options, const char *key) {
  const char *value = htvmJsonText(options, key);
  if (!*value)
    return;
  htvmTextAppend(out, "<code>--%s=", key);
  htvmPageText(out, value);
  htvmTextAppend(out, "</code> ");
}

static void appendNote(HtvmText *out, const cJSON *report) {
  const cJSON *run = htvmJson(report, "run");
  htvmTextAppend(out, "<p class=\"note%s\">",
                 cJSON_IsTrue(htvmJson(run, "measured")) ? "" : " warn");
  htvmPageText(out, htvmJsonText(run, "note"));
  htvmTextAppend(out, "</p>\n");
}

//===----------------------------------------------------------------------===//
// Cards
//===----------------------------------------------------------------------===//

static void beginCard(HtvmText *out, const char *name) {
  htvmTextAppend(out, "<div><dt>%s</dt><dd>", name);
}

static void endCard(HtvmText *out) { htvmTextAppend(out, "</dd></div>\n"); }

static void appendBound(HtvmText *out, const cJSON *schedule) {
  if (!schedule)
    return;
  htvmTextAppend(out, "<small>engine jobs: at least ");
  htvmPageNumber(out, htvmJsonNumber(schedule, "bound"), 0);
  htvmTextAppend(out, " (");
  htvmPageText(out, htvmJsonText(schedule, "by"));
  htvmTextAppend(out, ")</small>");
}

static void appendCycleCards(HtvmText *out, const cJSON *report,
                             const cJSON *totals) {
  if (!htvmJson(totals, "cycles")) {
    beginCard(out, "Modelled cycles");
    htvmPageNumber(out, htvmJsonNumber(totals, "modelled_cycles"), 0);
    htvmTextAppend(out, "<small>of the engines alone</small>");
    endCard(out);
    return;
  }
  beginCard(out, "Cycles");
  htvmPageNumber(out, htvmJsonNumber(totals, "cycles"), 0);
  appendBound(out, htvmJson(report, "schedule"));
  endCard(out);
  beginCard(out, "Time");
  htvmPageNumber(out, htvmJsonNumber(totals, "milliseconds"), 3);
  htvmTextAppend(out, " ms<small>at ");
  htvmPageNumber(
      out, htvmJsonNumber(htvmJson(report, "machine"), "clock_hz") / 1e6, 0);
  htvmTextAppend(out, " MHz</small>");
  endCard(out);
  beginCard(out, "MAC per cycle");
  htvmPageNumber(out, htvmJsonNumber(totals, "macs_per_cycle"), 2);
  htvmTextAppend(out, "<small>");
  htvmPageNumber(out, htvmJsonNumber(totals, "macs"), 0);
  htvmTextAppend(out, " MAC</small>");
  endCard(out);
}

// Of the network's own layers; the core's changes of layout do not count.
static void appendEngineCard(HtvmText *out, const cJSON *report) {
  const cJSON *decisions = htvmJson(report, "decisions"), *decision;
  double all = 0, own = 0;
  int count = 0;
  if (!decisions)
    return;
  cJSON_ArrayForEach(decision, decisions) {
    double macs = htvmJsonNumber(decision, "macs");
    bool isThere = !htvmJsonIs(decision, "engine", htvmEngineCore()->name);
    count += isThere;
    all += macs;
    own += isThere ? macs : 0;
  }
  beginCard(out, "Layers on an engine");
  htvmTextAppend(out, "%d of %d", count, cJSON_GetArraySize(decisions));
  if (all > 0) {
    htvmTextAppend(out, "<small>");
    htvmPageNumber(out, 100 * own / all, 1);
    htvmTextAppend(out, " %% of the MAC</small>");
  }
  endCard(out);
}

static void appendMemoryCard(HtvmText *out, const char *name, double used,
                             double available) {
  if (used <= 0 || available <= 0)
    return;
  beginCard(out, name);
  htvmPageBytes(out, used);
  htvmTextAppend(out, "<small>of ");
  htvmPageBytes(out, available);
  htvmTextAppend(out, ", ");
  htvmPageNumber(out, 100 * used / available, 0);
  htvmTextAppend(out, " %%</small>");
  endCard(out);
}

static void appendCards(HtvmText *out, const cJSON *report) {
  const cJSON *totals = htvmJson(report, "totals");
  const cJSON *machine = htvmJson(report, "machine");
  htvmTextAppend(out, "<dl class=\"cards\">\n");
  appendCycleCards(out, report, totals);
  appendEngineCard(out, report);
  appendMemoryCard(out, "L2 in use", htvmJsonNumber(totals, "l2_bytes"),
                   htvmJsonNumber(machine, "l2_bytes"));
  appendMemoryCard(out, "L1, highest byte", htvmJsonNumber(totals, "l1_bytes"),
                   htvmJsonNumber(machine, "l1_bytes"));
  htvmTextAppend(out, "</dl>\n");
}

//===----------------------------------------------------------------------===//
// The page
//===----------------------------------------------------------------------===//

static void appendTimeline(HtvmText *out, const HtvmReported *run) {
  if (!run)
    return;
  htvmTextAppend(out, "<h2 id=\"timeline\">What core and engines did</h2>\n");
  htvmPageScrollBegin(out, "Core and engines over time");
  htvmReportTimelineInline(run, out);
  htvmPageScrollEnd(out);
}

static void appendNavigation(HtvmText *out, const cJSON *report,
                             const HtvmReported *run) {
  htvmTextAppend(
      out,
      "<nav aria-label=\"Parts of the page\"><div>%s<a "
      "href=\"#layers\">Layers</a>%s%s%s<a "
      "href=\"#memory\">Memory</a></div></nav>\n",
      htvmJson(htvmJson(report, "totals"), "cycles")
          ? "<a href=\"#time\">Time</a>"
          : "",
      htvmJson(report, "decisions") ? "<a href=\"#core\">To an engine</a>" : "",
      htvmPageHasNumerics(report) ? "<a href=\"#numerics\">Numerics</a>" : "",
      run ? "<a href=\"#timeline\">Timeline</a>" : "");
}

static void appendFoot(HtvmText *out, const cJSON *report) {
  htvmTextAppend(out, "<footer><p class=\"muted\">Written by ");
  htvmPageText(out, htvmJsonText(report, "compiler"));
  htvmTextAppend(out, ". The same and more is in the report as JSON.</p>"
                      "</footer>\n</body>\n</html>\n");
}

void htvmReportPage(const cJSON *report, const HtvmReported *run,
                    HtvmText *out) {
  const cJSON *options = htvmJson(report, "options");
  appendHead(out, report);
  htvmTextAppend(out, "<header><h1>");
  htvmPageText(out, nameOf(report));
  htvmTextAppend(out, "</h1>\n<p class=\"muted\">compiled for DIANA with ");
  appendOption(out, options, "engines");
  appendOption(out, options, "schedule");
  appendOption(out, options, "numerics");
  htvmTextAppend(out, "</p>\n");
  appendCards(out, report);
  appendNote(out, report);
  htvmTextAppend(out, "</header>\n");
  appendNavigation(out, report, run);
  htvmTextAppend(out, "<main>\n");
  htvmPageTime(report, out);
  htvmPageLayers(report, out);
  htvmPageCore(report, out);
  htvmPageNumerics(report, out);
  appendTimeline(out, run);
  htvmPageMemory(report, out);
  htvmTextAppend(out, "</main>\n");
  appendFoot(out, report);
}
