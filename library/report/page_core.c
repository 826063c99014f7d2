//===- page_core.c - Why layers are not on an engine ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"

#include <stdio.h>
#include <string.h>

static const cJSON *adviceOf(const cJSON *decision) {
  return htvmJson(decision, "advice");
}

static bool isSame(const cJSON *a, const cJSON *b) {
  return htvmJsonIs(a, "rule", htvmJsonText(b, "rule")) &&
         htvmJsonIs(a, "engine", htvmJsonText(b, "engine")) &&
         htvmJsonIs(a, "change", htvmJsonText(b, "change"));
}

// Layers with one advice, added up.
typedef struct Group {
  unsigned count;
  double now, then;
} Group;

static Group addGroup(const cJSON *decisions, const cJSON *advice) {
  Group group = {0};
  const cJSON *decision;
  cJSON_ArrayForEach(decision, decisions) {
    const cJSON *own = adviceOf(decision);
    if (!own || !isSame(own, advice))
      continue;
    ++group.count;
    group.now += htvmJsonNumber(own, "cycles_now");
    group.then += htvmJsonNumber(own, "modelled_cycles");
  }
  return group;
}

static void appendRatio(HtvmText *out, double now, double then) {
  htvmTextAppend(out, "about ");
  htvmPageAbout(out, now / then);
  htvmTextAppend(out, "\xc3\x97 fewer");
}

//===----------------------------------------------------------------------===//
// What would help
//===----------------------------------------------------------------------===//

static void appendChange(HtvmText *out, const cJSON *advice, Group group) {
  const char *change = htvmJsonText(advice, "change");
  const char *engine = htvmJsonText(advice, "engine");
  bool isOption = *change == '-';
  htvmTextAppend(out, "<p>");
  if (!*engine) {
    htvmTextAppend(out, "<b>No change helps.</b></p>\n");
    return;
  }
  htvmTextAppend(out, "<b>Cheapest change:</b> %s", isOption ? "<code>" : "");
  htvmPageText(out, change);
  htvmTextAppend(out,
                 isOption ? "</code> moves %s to the %s engine"
                          : "; that lets %s onto the %s engine",
                 group.count == 1 ? "it" : "them", engine);
  if (group.then > 0) {
    htvmTextAppend(out, ": ");
    htvmPageNumber(out, group.then, 0);
    htvmTextAppend(out, " modelled cycles");
  }
  if (group.then > 0 && group.now > 0) {
    htvmTextAppend(out, " instead of ");
    htvmPageNumber(out, group.now, 0);
    htvmTextAppend(out, ", <b>");
    appendRatio(out, group.now, group.then);
    htvmTextAppend(out, "</b>");
  }
  htvmTextAppend(out, ".</p>\n");
}

// The refusal that the advice is about: of its engine, else the first.
static const cJSON *refusalOf(const cJSON *decision, const char *engine) {
  const cJSON *refusals = htvmJson(decision, "refused"), *refusal;
  cJSON_ArrayForEach(refusal, refusals) {
    if (htvmJsonIs(refusal, "engine", engine))
      return refusal;
  }
  return cJSON_GetArrayItem(refusals, 0);
}

static void appendCell(HtvmText *out, const char *label, const char *text) {
  htvmTextAppend(out, "<td class=\"wide\" data-l=\"%s\">", label);
  htvmPageText(out, text);
  htvmTextAppend(out, "</td>");
}

static void appendNumber(HtvmText *out, const char *label, double value,
                         bool isRatio) {
  htvmTextAppend(out, "<td class=\"n\" data-l=\"%s\">", label);
  if (value > 0 && isRatio) {
    htvmPageAbout(out, value);
    htvmTextAppend(out, "\xc3\x97");
  } else if (value > 0) {
    htvmPageNumber(out, value, 0);
  }
  htvmTextAppend(out, "</td>");
}

static void appendLayer(HtvmText *out, const cJSON *decision) {
  const cJSON *advice = adviceOf(decision);
  const cJSON *refusal = refusalOf(decision, htvmJsonText(advice, "engine"));
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, htvmJsonText(decision, "name"));
  htvmTextAppend(out, "</th>");
  appendCell(out, "Is", htvmJsonText(refusal, "actual"));
  appendCell(out, "Allowed", htvmJsonText(refusal, "allowed"));
  appendNumber(out, "Cycles now", htvmJsonNumber(advice, "cycles_now"), false);
  appendNumber(out, "On the engine (modelled)",
               htvmJsonNumber(advice, "modelled_cycles"), false);
  appendNumber(out, "Fewer cycles", htvmJsonNumber(advice, "factor"), true);
  htvmTextAppend(out, "</tr>\n");
}

static void appendGroup(HtvmText *out, const cJSON *decisions,
                        const cJSON *advice) {
  Group group = addGroup(decisions, advice);
  const cJSON *decision;
  htvmTextAppend(out, "<section class=\"rule\"><h3>Rule \xe2\x80\x9c");
  htvmPageText(out, htvmJsonText(advice, "rule"));
  htvmTextAppend(out, "\xe2\x80\x9d: %u layer%s", group.count,
                 group.count == 1 ? "" : "s");
  if (group.now > 0) {
    htvmTextAppend(out, ", ");
    htvmPageNumber(out, group.now, 0);
    htvmTextAppend(out, " cycles");
  }
  htvmTextAppend(out, "</h3>\n");
  appendChange(out, advice, group);
  htvmTextAppend(
      out,
      "<details><summary>The %s, with what is there and what is allowed"
      "</summary><table class=\"big\"><thead><tr><th scope=\"col\">Layer</th>"
      "<th scope=\"col\">Is</th><th scope=\"col\">Allowed</th><th "
      "scope=\"col\" class=\"n\">Cycles now</th><th scope=\"col\" "
      "class=\"n\">On the engine<br>(modelled)</th><th scope=\"col\" "
      "class=\"n\">Fewer</th></tr></thead><tbody>\n",
      group.count == 1 ? "layer" : "layers");
  cJSON_ArrayForEach(decision,
                     decisions) if (adviceOf(decision) &&
                                    isSame(adviceOf(decision), advice))
      appendLayer(out, decision);
  htvmTextAppend(out, "</tbody></table></details></section>\n");
}

static bool isFirst(const cJSON *decisions, const cJSON *decision) {
  const cJSON *other;
  cJSON_ArrayForEach(other, decisions) {
    if (other == decision)
      break;
    if (adviceOf(other) && isSame(adviceOf(other), adviceOf(decision)))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Every refusal
//===----------------------------------------------------------------------===//

static void appendRefusal(HtvmText *out, const cJSON *decision,
                          const cJSON *refusal) {
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, htvmJsonText(decision, "name"));
  htvmTextAppend(out, "</th><td data-l=\"Runs on\">");
  htvmPageEngine(out, htvmJsonText(decision, "engine"));
  htvmTextAppend(out, "</td><td data-l=\"Not on\">");
  htvmPageEngine(out, htvmJsonText(refusal, "engine"));
  htvmTextAppend(out, "</td>");
  appendCell(out, "Rule", htvmJsonText(refusal, "rule"));
  appendCell(out, "Is", htvmJsonText(refusal, "actual"));
  appendCell(out, "Allowed", htvmJsonText(refusal, "allowed"));
  appendCell(out, "Remedy", htvmJsonText(refusal, "remedy"));
  htvmTextAppend(out, "</tr>\n");
}

static void appendRefusals(HtvmText *out, const cJSON *decisions) {
  const cJSON *decision, *refusal;
  htvmTextAppend(
      out,
      "<details><summary>Every rule that a layer breaks, engine by engine"
      "</summary><table class=\"big\"><thead><tr><th scope=\"col\">Layer</th>"
      "<th scope=\"col\">Runs on</th><th scope=\"col\">Not on</th><th "
      "scope=\"col\">Rule</th><th scope=\"col\">Is</th><th scope=\"col\">"
      "Allowed</th><th scope=\"col\">Remedy</th></tr></thead><tbody>\n");
  cJSON_ArrayForEach(decision, decisions) {
    cJSON_ArrayForEach(refusal, htvmJson(decision, "refused"))
        appendRefusal(out, decision, refusal);
  }
  htvmTextAppend(out, "</tbody></table></details>\n");
}

void htvmPageCore(const cJSON *report, HtvmText *out) {
  const cJSON *decisions = htvmJson(report, "decisions"), *decision;
  bool hasAdvice = false, hasRefusal = false;
  if (!decisions)
    return;
  cJSON_ArrayForEach(decision, decisions) {
    hasAdvice |= adviceOf(decision) != NULL;
    hasRefusal |= cJSON_GetArraySize(htvmJson(decision, "refused")) > 0;
  }
  htvmTextAppend(out, "<h2 id=\"core\">What would move to an engine</h2>\n");
  if (!hasAdvice)
    htvmTextAppend(out, "<p>Nothing: no layer of the network is on the core "
                        "because it breaks a rule.</p>\n");
  cJSON_ArrayForEach(decision, decisions) if (adviceOf(decision) &&
                                              isFirst(decisions, decision))
      appendGroup(out, decisions, adviceOf(decision));
  if (hasRefusal)
    appendRefusals(out, decisions);
}
