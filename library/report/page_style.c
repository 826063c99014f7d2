//===- page_style.c - How the page looks ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One column that grows to a wide screen; below 760 pixels rows of the tables
// become blocks with a label at every value. Dark colours on request of the
// reader, never on paper. No colour says what no word says.
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"
#include "library/run/report.h"

// What is dark on a screen; paper is white.
#define DARK "screen and (prefers-color-scheme:dark)"

static const char colours[] =
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--muted:#59636e;"
    "--line:#d8dee4;--card:#f6f8fa;--link:#0757a8;--e0:#0072b2;"
    "--e1:#c05000;--e2:#007a5a;--e3:#8a6d00;--core:#6e5a9e;--code:#0072b2;--"
    "constants:#8a6d00;"
    "--activations:#008060;--stack:#a0407c;--variables:#4b4bb0;"
    "--free:#e4e8ec}\n"
    "@media " DARK "{:root{--paper:#0d1117;--ink:#e6edf3;--muted:#9aa4ae;"
    "--line:#30363d;--card:#161b22;--link:#6cb6ff;--e0:#56b4e9;"
    "--e1:#f0903c;--e2:#40c8a0;--e3:#e6c040;--core:#b39ddb;--code:#56b4e9;--"
    "constants:#e6c040;"
    "--activations:#20c090;--stack:#e090c0;--variables:#a0a0ff;"
    "--free:#262c34}}\n";

static const char frame[] =
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;scroll-padding-top:3.25rem}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica "
    "Neue\",\"Liberation Sans\",Arial,sans-serif}\n"
    "header,main,footer{max-width:75rem;margin:0 auto;padding:0 1rem}\n"
    "header{padding-top:1.75rem}footer{padding-bottom:2rem}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:0;overflow-wrap:anywhere}\n"
    "h2{font-size:1.25rem;margin:2.5rem 0 .5rem}\n"
    "h3{font-size:1.02rem;margin:1.6rem 0 .35rem}.rule h3{margin-top:0}\n"
    "p{margin:.35rem 0 .75rem;max-width:46rem}\n"
    "a{color:var(--link)}code{font:.92em ui-monospace,Menlo,Consolas,"
    "\"Liberation Mono\",monospace;background:var(--card);border:1px solid "
    "var(--line);border-radius:4px;padding:0 .3em;white-space:nowrap}\n"
    ".muted,small{color:var(--muted)}small{font-size:.82rem}\n"
    "nav{position:sticky;top:0;z-index:1;background:var(--paper);"
    "border-bottom:1px solid var(--line);margin:1.25rem 0 0}\n"
    "nav div{max-width:75rem;margin:0 auto;padding:0 .5rem;display:flex;"
    "overflow-x:auto}\n"
    "nav a{padding:.6rem .5rem;white-space:nowrap;text-decoration:none;"
    "font-size:.95rem}nav a:hover{text-decoration:underline}\n"
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px "
    "solid var(--link);outline-offset:2px}\n";

static const char blocks[] =
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,"
    "1fr));gap:.75rem;margin:1.25rem 0 0;padding:0}\n"
    ".cards div{background:var(--card);border:1px solid var(--line);"
    "border-radius:8px;padding:.6rem .8rem}\n"
    ".cards dt{font-size:.82rem;color:var(--muted)}\n"
    ".cards dd{margin:0;font-size:1.35rem;font-weight:600;line-height:1.3;"
    "font-variant-numeric:tabular-nums}\n"
    ".cards small{display:block;font-weight:400}\n"
    ".note{border-left:4px solid var(--link);background:var(--card);"
    "padding:.5rem .8rem;margin:1rem 0 0;max-width:none}\n"
    ".note.warn{border-color:var(--e1)}\n"
    ".bar{display:flex;gap:2px;height:1.1rem;border-radius:4px;overflow:hidden;"
    "margin:.6rem 0 .4rem;background:var(--free)}\n"
    ".bar i{display:block;min-width:2px}\n"
    ".rule{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;"
    "margin:0 0 1rem}\n"
    ".rule>:last-child{margin-bottom:0}\n"
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min("
    "19rem,100%),1fr));gap:0 2rem}\n"
    ".scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;"
    "margin:.5rem 0}\n"
    ".scroll svg{display:block;width:100%;height:auto;min-width:58rem}\n"
    "details{margin:.5rem 0}summary{cursor:pointer;color:var(--link);"
    "padding:.2rem 0}\n"
    ".key{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:.35rem 0;"
    "padding:0;list-style:none;font-size:.88rem}\n"
    ".sw{display:inline-block;width:.8em;height:.8em;border-radius:2px;"
    "margin-right:.4em;vertical-align:-.05em}\n"
    ".eng{white-space:nowrap;font-weight:600}\n"
    ".eng::before{content:\"\";display:inline-block;width:.7em;height:.7em;"
    "border-radius:2px;margin-right:.4em}\n"
    ".e-0{color:var(--e0)}.e-1{color:var(--e1)}.e-2{color:var(--e2)}"
    ".e-3{color:var(--e3)}.e-core{color:var(--core)}\n"
    ".e-0::before,.b-0{background:var(--e0)}"
    ".e-1::before,.b-1{background:var(--e1)}"
    ".e-2::before,.b-2{background:var(--e2)}"
    ".e-3::before,.b-3{background:var(--e3)}"
    ".e-core::before,.b-core{background:var(--core)}\n"
    ".b-code{background:var(--code)}.b-constants{background:var(--constants)}"
    ".b-activations{background:var(--activations)}"
    ".b-stack{background:var(--stack)}"
    ".b-variables{background:var(--variables)}.b-free{background:var(--free)}"
    "\n";

static const char tables[] =
    "table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.4rem 0}"
    "\n"
    "th,td{text-align:left;padding:.4rem .55rem;vertical-align:top;"
    "border-bottom:1px solid var(--line)}\n"
    "thead th{font-size:.82rem;font-weight:600;color:var(--muted);"
    "vertical-align:bottom}\n"
    "tbody th{font-weight:600;min-width:6rem;overflow-wrap:anywhere}\n"
    ".lay tbody th{min-width:10rem}\n"
    "tbody th small{display:block;font-weight:400;line-height:1.35}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "\n"
    ".len{display:block;height:.35rem;border-radius:2px;margin-top:.25rem;"
    "min-width:1px}\n"
    ".lay td.n{min-width:4.6rem}.lay td.cyc{min-width:9rem}\n"
    ".slim{max-width:46rem}\n"
    "tfoot th,tfoot td{font-weight:600;border-bottom:0}\n";

static const char narrow[] =
    "@media screen and (max-width:760px){\n"
    "body{font-size:.97rem}.big thead{position:absolute;width:1px;height:1px;"
    "overflow:hidden;clip-path:inset(50%)}\n"
    ".big,.big tbody,.big tfoot{display:block}\n"
    ".big tr{display:grid;grid-template-columns:repeat(3,1fr);gap:.15rem .6rem;"
    "border:1px solid var(--line);border-radius:8px;padding:.55rem .75rem;"
    "margin:0 0 .6rem}\n"
    ".four tr{grid-template-columns:repeat(4,auto)}\n"
    ".big tbody th{min-width:0}.big th,.big td{border:0;padding:.1rem "
    "0;text-align:left}\n"
    ".big tbody th,.big tfoot th,.big .wide{grid-column:1/-1}\n"
    ".big td[data-l]::before{content:attr(data-l);display:block;"
    "font-size:.76rem;line-height:1.3;color:var(--muted);font-weight:400}\n"
    "nav a{padding:.6rem .38rem;font-size:.9rem}"
    ".big td:empty{display:none}.big td.n{min-width:0;white-space:normal}\n"
    ".rule{padding:.7rem .75rem}\n"
    "}\n";

static const char paper[] =
    "@media print{\n"
    "@page{margin:14mm}body{font-size:10pt}nav{display:none}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".scroll{overflow:visible;border:0}.scroll svg{min-width:0}\n"
    "h2,h3{break-after:avoid}tr,.cards div,.scroll{break-inside:avoid}\n"
    "details::details-content{display:block;content-visibility:visible}\n"
    "table{font-size:8pt}th,td{padding:.2rem .3rem}thead th,small{"
    "font-size:7.5pt}thead{display:table-header-group}"
    "tfoot{display:table-row-group}.list{display:none}\n"
    ".lay td.n,.lay td.cyc{min-width:0}\n"
    "}\n";

// Of the pictures of buffers, besides the common ones.
static const HtvmSvgColour buffers[] = {
    {"input", "#1c7a63", "#2aa889"},  {"result", "#a0407c", "#c873a8"},
    {"tensor", "#2272b0", "#3b83b8"}, {"scratch", "#6b727a", "#7a828b"},
    {"tile", "#2272b0", "#3b83b8"},   {"on", "#ffffff", "#0d1117"},
};

void htvmPageStyle(HtvmText *out) {
  HtvmSvgColour all[32];
  size_t count;
  const HtvmSvgColour *timeline = htvmTimelineColours(&count);
  for (size_t i = 0; i < count; ++i)
    all[i] = timeline[i];
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; ++i)
    all[count++] = buffers[i];
  htvmTextAppend(out, "<style>\n%s%s%s%s%s%s", colours, frame, blocks, tables,
                 narrow, paper);
  htvmSvgStyle(out, DARK, all, count);
  htvmTextAppend(out, "</style>\n");
}
