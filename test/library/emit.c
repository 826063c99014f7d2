//===- emit.c - Files by the calls of the library -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Everything that htvm-compile writes, byte for byte, from one compilation
// each; progress comes in pairs.
//
// usage: htvm-test-emit NETWORK NAME [NAME=VALUE]... -- [KIND=FILE]...
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: cp %htvm_src/test/networks/dae.mixed.mlir net.mlir
// RUN: htvm-test-emit net.mlir net.mlir -- mlir:input=input mlir:qnn=qnn explain=why mlir:partition=partition mlir:tile=tile mlir:diana=diana mlir:llvm=llvm llvm=ll asm=s obj=o elf=elf json=json html=html > steps
// RUN: htvm-compile net.mlir --emit=mlir:input | cmp - input
// RUN: htvm-compile net.mlir --emit=mlir:qnn | cmp - qnn
// RUN: htvm-compile net.mlir --emit=mlir:partition | cmp - partition
// RUN: htvm-compile net.mlir --emit=mlir:tile | cmp - tile
// RUN: htvm-compile net.mlir --emit=mlir:diana | cmp - diana
// RUN: htvm-compile net.mlir --emit=mlir:llvm | cmp - llvm
// RUN: htvm-compile net.mlir --emit=llvm | cmp - ll
// RUN: htvm-compile net.mlir --emit=asm | cmp - s
// RUN: htvm-compile net.mlir --emit=obj -o net.o && cmp net.o o
// RUN: htvm-compile net.mlir -o net.elf --report=net.json && cmp net.elf elf && cmp net.json json
// RUN: htvm-compile net.mlir -o net.elf --report=net.html && cmp net.html html
// RUN: htvm-compile net.mlir --explain | cmp - why
// RUN: FileCheck %s < steps
//
// Options are those of the command line.
// RUN: htvm-test-emit net.mlir net.mlir schedule=htvm engines=digital l1-bytes=65536 -- elf=a.elf > log
// RUN: htvm-compile net.mlir --schedule=htvm --engines=digital --l1-bytes=65536 -o b.elf && cmp a.elf b.elf
//
// Bytecode is a network as text is, places included.
// RUN: htvm-test-emit net.mlir net.mlir -- bytecode:input=net.bc > log
// RUN: htvm-test-emit net.bc net.mlir -- mlir:partition=same > log && cmp same partition
//
// A report without anything before it makes an ELF.
// RUN: htvm-test-emit net.mlir net.mlir -- json=alone.json > log && cmp alone.json json
//
// CHECK: begin read
// CHECK-NEXT: end read
// CHECK-NEXT: begin input
// CHECK-NEXT: end input
// CHECK-NEXT: begin qnn
// CHECK: begin llvm
// CHECK-NEXT: end llvm
// CHECK: begin code
// CHECK-NEXT: end code
// CHECK-NEXT: part optimise
// CHECK: begin report
// CHECK-NEXT: end report
//
//===----------------------------------------------------------------------===//
#include "test/library/show.h"

#include <stdlib.h>

static void showProgress(HtvmProgress what, const char *step, double seconds,
                         void *userData) {
  static const char *const texts[] = {"begin", "end", "part"};
  (void)userData;
  if (seconds >= 0)
    printf("%s %s\n", texts[what], step);
}

static char *readFile(const char *path, size_t *size) {
  enum { MOST = 1 << 24 };
  char *data = malloc(MOST);
  FILE *file = fopen(path, "rb");
  *size = data && file ? fread(data, 1, MOST, file) : 0;
  if (file)
    fclose(file);
  return data;
}

// Ends a text at |at|, its '=', and gives what is behind.
static const char *split(char *at) {
  *at = 0;
  return at + 1;
}

static HtvmStatus produce(HtvmCompilation *compilation, const char *kind,
                          HtvmOutput **output) {
  if (strcmp(kind, "explain") == 0)
    return htvmCompilationExplain(compilation, output);
  if (strcmp(kind, "json") == 0)
    return htvmCompilationReport(compilation, HTVM_REPORT_JSON, output);
  if (strcmp(kind, "html") == 0)
    return htvmCompilationReport(compilation, HTVM_REPORT_HTML, output);
  return htvmCompilationEmit(compilation, kind, output);
}

static int writeKind(HtvmCompilation *compilation, char *argument) {
  const char *path = split(strrchr(argument, '='));
  HtvmOutput *output;
  if (produce(compilation, argument, &output))
    return 1;
  FILE *file = fopen(path, "wb");
  int bad = !file || fwrite(htvmOutputData(output), 1, htvmOutputSize(output),
                            file) != htvmOutputSize(output);
  htvmOutputDestroy(output);
  return (file && fclose(file)) || bad;
}

int main(int argc, char **argv) {
  size_t size;
  char *data = readFile(argv[1], &size);
  HtvmSession *session = showingSession();
  HtvmCompilation *compilation;
  int next = 3, bad = 0;
  htvmSessionSetProgressHandler(session, showProgress, NULL);
  for (; next < argc && strcmp(argv[next], "--"); ++next) {
    const char *value = split(strchr(argv[next], '='));
    bad |= htvmSessionSetOption(session, argv[next], value) != 0;
  }
  bad |= htvmCompilationCreate(session, argv[2], data, size, &compilation) != 0;
  free(data); // not needed any more
  while (!bad && ++next < argc)
    bad = writeKind(compilation, argv[next]);
  htvmCompilationDestroy(compilation);
  htvmSessionDestroy(session);
  return bad;
}
