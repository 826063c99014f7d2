//===- pictures.c - SVG pictures and plots --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-pictures shapes > %t.shapes
// RUN: FileCheck %s --input-file=%t.shapes --check-prefix=SHAPES
// RUN: htvm-test-pictures lines > %t.lines
// RUN: FileCheck %s --input-file=%t.lines --check-prefix=LINES
// RUN: htvm-test-pictures bars > %t.bars
// RUN: FileCheck %s --input-file=%t.bars --check-prefix=BARS
// RUN: htvm-test-pictures empty > %t.empty
// RUN: htvm-test-pictures axes | FileCheck %s --check-prefix=AXES
// RUN: python3 %S/Inputs/picture.py %t.shapes %t.lines %t.bars %t.empty
//
//===----------------------------------------------------------------------===//
#include "library/draw/axis.h"
#include "library/draw/svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void drawShapes(HtvmText *out) {
  static const HtvmSvgColour wait = {"wait", "#111111", "#eeeeee"};
  // SHAPES: width="100" height="50.5" viewBox="0 0 100 50.5">
  // SHAPES-NEXT: <title>a &lt; b</title>
  // SHAPES: .f-paper{fill:#ffffff}
  // SHAPES: .f-wait{fill:#111111}.s-wait{stroke:#111111}
  // SHAPES: @media (prefers-color-scheme:dark){
  // SHAPES: .f-paper{fill:#0d1117}
  // SHAPES: .f-wait{fill:#eeeeee}
  // SHAPES: <rect class="f-paper" x="0" y="0" width="100" height="50.5"/>
  htvmSvgBegin(out, 100, 50.5, "a < b", &wait, 1);

  // Numbers are rounded to hundredths and carry no zeros.
  // clang-format off
  // SHAPES-NEXT: <rect class="f-wait" x="-0.25" y="1.5" width="0.33" height="10"><title>&quot;x&quot; &amp; y</title></rect>
  // clang-format on
  htvmSvgRect(out, "f-wait", (HtvmSvgBox){-0.25, 1.499999, 1.0 / 3, 10},
              "\"x\" & y");
  // SHAPES-NEXT: <line class="s-ink" x1="0" y1="0" x2="0" y2="-1.01"/>
  htvmSvgLine(out, "s-ink", 0, -0.001, 0.004, -1.009);
  // SHAPES-NEXT: <polyline class="s-c0" points="1,2 3,4.1"/>
  htvmSvgPolyline(out, "s-c0", (const double[]){1, 2, 3, 4.1}, 2);

  // Text stays text; bytes that are no characters do not spoil the file.
  // SHAPES-NEXT: <text class="f-ink" x="1" y="2">µs �� &apos;</text>
  htvmSvgText(out, "f-ink", 1, 2, "\xc2\xb5s \xff\x01 '");
  // SHAPES-NEXT: transform="translate(3 4) rotate(-90)">up</text>
  htvmSvgTextUpwards(out, "f-ink", 3, 4, "up");
  // SHAPES-NEXT: <path class="f-c0" d="M1 2m{{[^"]*}}"><title>t</title></path>
  htvmSvgMarker(out, "f-c0", 9, 1, 2, "t");
  // SHAPES-NEXT: </svg>
  htvmSvgEnd(out);
}

static void drawLines(HtvmText *out) {
  static const double x[] = {4096, 8192, 16384, 32768};
  static const double fast[] = {4, 3, NAN, 1}, slow[] = {8, 7, 6, 5};
  HtvmSeries series[] = {{"cost < size", x, fast, 4}, {"size", x, slow, 4}};
  HtvmLinePlot plots[] = {
      {.title = "conv",
       .x = {"L1 budget", HTVM_SCALE_LOG2, true},
       .y = {"latency (ms)", HTVM_SCALE_LINEAR, false},
       .series = series,
       .seriesCount = 2},
      {.title = "none", .x = {.title = "x"}, .y = {.title = "y"}}};
  // Both ends of a line at the field's edges, the gap where there is no value.
  // clang-format off
  // LINES: >latency (ms)</text>
  // LINES: >4 KiB</text>
  // LINES: >32 KiB</text>
  // LINES: >L1 budget</text>
  // LINES: <polyline class="s-c0" points="72,178 205.33,208"/>
  // LINES-NEXT: <path class="f-c0 s-c0" {{.*}}<title>cost &lt; size: 4 KiB, 4</title>
  // LINES-NEXT: <path {{.*}}<title>cost &lt; size: 8 KiB, 3</title>
  // LINES-NEXT: d="M472 268{{.*}}<title>cost &lt; size: 32 KiB, 1</title>
  // LINES-NEXT: <polyline class="s-c1" points="72,58 205.33,88 338.67,118 472,148"/>
  // LINES: <text {{.*}}>cost &lt; size</text>
  // clang-format on
  htvmPlotLines("latency", plots, 2, 2, out);
}

static void drawBars(HtvmText *out) {
  static const char *const groups[] = {"resnet8", "dae"};
  static const char *const series[] = {"cpu", "digital"};
  static const double values[] = {10, 2.5, 5, NAN};
  HtvmBarChart chart = {.title = "cycles",
                        .y = {"million cycles", HTVM_SCALE_LINEAR, false},
                        .groups = groups,
                        .groupCount = 2,
                        .series = series,
                        .seriesCount = 2,
                        .values = values,
                        .decimals = 1};
  // Heights are as the values; a value that is none has no bar.
  // BARS: height="240"><title>resnet8, cpu: 10.0</title>
  // BARS-NEXT: >10.0</text>
  // BARS-NEXT: height="60"><title>resnet8, digital: 2.5</title>
  // BARS-NEXT: >2.5</text>
  // BARS-NEXT: >resnet8</text>
  // BARS-NEXT: height="120"><title>dae, cpu: 5.0</title>
  // BARS-NOT: dae, digital
  htvmPlotBars("bars", &chart, 1, out);
}

static void drawEmpty(HtvmText *out) { htvmPlotLines("none", NULL, 0, 3, out); }

static void printAxis(const char *name, HtvmAxis axis, double low, double high,
                      unsigned ticks) {
  HtvmRange range = htvmRangeCreate(&axis);
  htvmRangeAdd(&range, low);
  htvmRangeAdd(&range, high);
  htvmRangeFinish(&range, ticks);
  printf("%s:", name);
  for (unsigned i = 0; i < htvmRangeTickCount(&range); ++i) {
    char label[HTVM_TICK_TEXT];
    htvmRangeLabel(&range, htvmRangeTick(&range, i), label);
    printf(" [%s]", label);
  }
  printf("\n");
}

static void printAxes(void) {
  HtvmAxis linear = {.scale = HTVM_SCALE_LINEAR},
           log = {.scale = HTVM_SCALE_LOG2},
           bytes = {.scale = HTVM_SCALE_LOG2, .bytes = true};
  // AXES: linear: [0] [2] [4] [6] [8]
  printAxis("linear", linear, 3, 7, 5);
  // AXES-NEXT: small: [0] [0.1] [0.2] [0.3]
  printAxis("small", linear, 0.1, 0.3, 5);
  // AXES-NEXT: large: [0] [50 k] [100 k] [150 k]
  printAxis("large", linear, 120000, 3, 4);
  // AXES-NEXT: below: [-1] [-0.5] [0] [0.5] [1]
  printAxis("below", linear, -1, 1, 4);
  // AXES-NEXT: log: [0.25] [0.5] [1] [2] [4]
  printAxis("log", log, 0.3, 4, 8);
  // AXES-NEXT: many: [1] [256] [64 Ki] [16 Mi] [4 Gi]
  printAxis("many", log, 1, 2e9, 4);
  // AXES-NEXT: bytes: [512 B] [1 KiB] [2 KiB]
  printAxis("bytes", bytes, 600, 2048, 8);
  // AXES-NEXT: one: [8] [16]
  printAxis("one", log, 8, 8, 8);
  // Neither 0 nor what is not finite lies on a logarithmic axis.
  // AXES-NEXT: none: [1] [2]
  printAxis("none", log, 0, INFINITY, 8);
}

int main(int argc, char **argv) {
  HtvmText out = {0};
  if (argc < 2)
    return 2;
  if (strcmp(argv[1], "shapes") == 0)
    drawShapes(&out);
  else if (strcmp(argv[1], "lines") == 0)
    drawLines(&out);
  else if (strcmp(argv[1], "bars") == 0)
    drawBars(&out);
  else if (strcmp(argv[1], "axes") == 0)
    printAxes();
  else
    drawEmpty(&out);
  fwrite(out.bytes, 1, out.size, stdout);
  htvmTextDestroy(&out);
  return 0;
}
