//===- session.c - Options, lists and pipelines of a session --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-session > %t.out 2> %t.err
// RUN: FileCheck %s < %t.out
// RUN: count 0 < %t.err
//
//===----------------------------------------------------------------------===//
#include "test/library/show.h"

static void set(HtvmSession *session, const char *name, const char *value) {
  HtvmStatus status = htvmSessionSetOption(session, name, value);
  const char *now = htvmSessionOption(session, name);
  printf("%s=%s: %s, now %s\n", name, value, statusText(status),
         now ? now : "none");
}

// What is needed and NULL is told where there is a session to tell, and is
// wrong usage everywhere.
static void testNull(void) {
  // CHECK-LABEL: @testNull
  puts("@testNull");
  HtvmSession *session = showingSession();
  HtvmCompilation *compilation = NULL;
  HtvmOutput *output = NULL;
  const HtvmStatus statuses[] = {
      // CHECK-NEXT: error -:0:0: 'name' needs to be given, it is NULL
      htvmSessionSetOption(session, NULL, "1"),
      // CHECK-NEXT: error -:0:0: 'value' needs to be given, it is NULL
      htvmSessionSetOption(session, "engines", NULL),
      // CHECK-NEXT: error -:0:0: 'name' needs
      htvmSessionAddCalibration(session, NULL, "", 1),
      // CHECK-NEXT: error -:0:0: 'data' needs
      htvmSessionAddCalibration(session, "x", NULL, 1),
      // CHECK-NEXT: error -:0:0: 'out' needs
      htvmSessionPipeline(session, NULL, NULL),
      // CHECK-NEXT: error -:0:0: 'name' needs
      htvmCompilationCreate(session, NULL, "", 0, &compilation),
      // CHECK-NEXT: error -:0:0: 'data' needs
      htvmCompilationCreate(session, "x", NULL, 1, &compilation),
      // CHECK-NEXT: error -:0:0: 'out' needs
      htvmCompilationCreate(session, "x", "", 0, NULL),
      htvmSessionSetOption(NULL, "engines", "none"),
      htvmSessionAddCalibration(NULL, "x", "", 1),
      htvmSessionCheck(NULL, "elf"),
      htvmSessionPipeline(NULL, NULL, &output),
      htvmCompilationCreate(NULL, "x", "", 0, &compilation),
      htvmCompilationRun(NULL, "qnn"),
      htvmCompilationEmit(NULL, "elf", &output),
      htvmCompilationExplain(NULL, &output),
      htvmCompilationReport(NULL, HTVM_REPORT_JSON, &output),
  };
  // CHECK-NEXT: usage x 17
  size_t count = sizeof statuses / sizeof *statuses, usages = 0;
  for (size_t i = 0; i < count; ++i)
    usages += statuses[i] == HTVM_STATUS_USAGE;
  printf("usage x %zu\n", usages);
  compilation = begin(session, "x.mlir", "");
  // CHECK-NEXT: error -:0:0: 'kind' needs
  // CHECK-NEXT: error -:0:0: 'out' needs
  // CHECK-NEXT: error -:0:0: 'level' needs
  // CHECK-NEXT: error -:0:0: 'out' needs
  // CHECK-NEXT: error -:0:0: 'out' needs
  htvmCompilationEmit(compilation, NULL, &output);
  htvmCompilationEmit(compilation, "elf", NULL);
  htvmCompilationRun(compilation, NULL);
  htvmCompilationExplain(compilation, NULL);
  htvmCompilationReport(compilation, HTVM_REPORT_JSON, NULL);
  htvmCompilationDestroy(compilation);
  htvmSessionDestroy(session);
}

// Options by name: values, defaults, names and values there are none of.
static void testOptions(void) {
  // CHECK-LABEL: @testOptions
  puts("@testOptions");
  HtvmSession *session = showingSession();
  // CHECK: engines=digital: done, now digital
  set(session, "engines", "digital");
  // A value that is none leaves the option as it was.
  // CHECK: error -:0:0: --engines needs none or names from digital,analog with commas between; got 'gpu'
  // CHECK: engines=gpu: usage, now digital
  set(session, "engines", "gpu");
  // CHECK: error -:0:0: --schedule needs best or htvm, got ''
  // CHECK: schedule=: usage, now best
  set(session, "schedule", "");
  // CHECK: error -:0:0: there is no option '--no-such'
  // CHECK: no-such=1: usage, now none
  set(session, "no-such", "1");
  // CHECK: machine=l2_bytes=65536: done, now l2_bytes=65536
  set(session, "machine", "l2_bytes=65536");
  // Later values are checked by those before.
  // CHECK: --stack-bytes needs a number from 1 to the size of L2 (65536), got '65537'
  // CHECK: stack-bytes=65537: usage, now none
  set(session, "stack-bytes", "65537");
  // CHECK: error -:0:0: --machine: the machine has no parameter 'l3_bytes'
  // CHECK: machine=l3_bytes=1: usage, now l2_bytes=65536
  set(session, "machine", "l3_bytes=1");
  // CHECK: error -:0:0: --tiling needs cost, dory, pe or size, or one of them and the way, as cost:2, got 'small'
  set(session, "tiling", "small");
  // CHECK: error -:0:0: --numerics needs exact or pow2, got 'float'
  set(session, "numerics", "float");
  // CHECK: error -:0:0: --report-cycles needs a number of cycles, 0 for no run,
  // got '1e9'
  set(session, "report-cycles", "1e9");
  htvmSessionDestroy(session);
}

// Without a handler a wrong option is only a status.
static void testSilence(void) {
  // CHECK-LABEL: @testSilence
  puts("@testSilence");
  HtvmSession *session = htvmSessionCreate();
  // CHECK-NEXT: engines=gpu: usage, now digital,analog
  set(session, "engines", "gpu");
  htvmSessionDestroy(session);
  htvmSessionDestroy(NULL);
}

// What does not go together is refused before there is a network.
static void testCheck(void) {
  // CHECK-LABEL: @testCheck
  puts("@testCheck");
  HtvmSession *session = showingSession();
  // CHECK-NEXT: elf: done
  printf("elf: %s\n", statusText(htvmSessionCheck(session, "elf")));
  // CHECK-NEXT: error -:0:0: --emit needs elf, obj, asm, llvm, or mlir:LEVEL or
  // bytecode:LEVEL with a level of input, qnn, partition, tile, diana, llvm;
  // got 'mlir:hw' CHECK-NEXT: mlir:hw: usage
  printf("mlir:hw: %s\n", statusText(htvmSessionCheck(session, "mlir:hw")));
  // CHECK-NEXT: error -:0:0: --calibration needs --numerics=pow2
  // CHECK-NEXT: calibrated: usage
  htvmSessionAddCalibration(session, "x.bin", "1234", 4);
  printf("calibrated: %s\n", statusText(htvmSessionCheck(session, NULL)));
  // CHECK-NEXT: cleared: done
  htvmSessionClearCalibration(session);
  printf("cleared: %s\n", statusText(htvmSessionCheck(session, NULL)));
  htvmSessionDestroy(session);
}

static void showPipeline(HtvmSession *session, const char *level) {
  HtvmOutput *text;
  if (htvmSessionPipeline(session, level, &text))
    printf("no pipeline\n");
  else
    puts(htvmOutputData(text));
  htvmOutputDestroy(text);
}

// Pipelines follow options and levels.
static void testPipeline(void) {
  // CHECK-LABEL: @testPipeline
  puts("@testPipeline");
  HtvmSession *session = showingSession();
  // CHECK-NEXT: builtin.module({{.*}}inline,
  // CHECK-NOT: convert-tosa-to-qnn
  // CHECK-SAME: )
  showPipeline(session, "input");
  // CHECK-NEXT: builtin.module({{.*}}inline,{{.*}}engines=digital,analog{{.*}}convert-diana-to-llvm
  showPipeline(session, NULL);
  htvmSessionSetOption(session, "engines", "none");
  htvmSessionSetOption(session, "numerics", "pow2");
  // CHECK-NEXT: builtin.module({{.*}}inline,{{.*}}requantize-pow2,{{.*}}engines=none{{.*}}outline-cpu
  // CHECK-NOT: convert-qnn-to-tile
  showPipeline(session, "partition");
  // CHECK: error -:0:0: there is no level 'hw'; there are input, qnn, partition, tile, diana, llvm
  // CHECK: no pipeline
  showPipeline(session, "hw");
  htvmSessionDestroy(session);
}

// The lists that command lines are made of.
static void testLists(void) {
  // CHECK-LABEL: @testLists
  puts("@testLists");
  // CHECK-NEXT: htvm {{[0-9]+\.[0-9]+\.[0-9]+}}
  printf("htvm %s\n", htvmVersion());
  // CHECK-NEXT: --engines=LIST (digital,analog): engines to use
  // CHECK: --entry=NAME (-): function to compile
  // CHECK: --linker=PROGRAM (ld.lld-22): linker
  for (size_t i = 0; i < htvmOptionCount(); ++i)
    printf("--%s=%s (%s): %s\n", htvmOptionName(i), htvmOptionValue(i),
           htvmOptionDefault(i) ? htvmOptionDefault(i) : "-",
           htvmOptionHelp(i));
  // CHECK: l2_bytes 524288 F
  for (size_t i = 0; i < htvmParameterCount(); ++i)
    printf("%s %llu %s %s\n", htvmParameterName(i),
           (unsigned long long)htvmParameterDefault(i), htvmParameterMark(i),
           htvmParameterHelp(i));
  // CHECK: levels: input qnn partition tile diana llvm
  printf("levels:");
  for (size_t i = 0; i < htvmLevelCount(); ++i)
    printf(" %s", htvmLevelName(i));
  puts("");
}

int main(void) {
  testNull();
  testOptions();
  testSilence();
  testCheck();
  testPipeline();
  testLists();
  return 0;
}
