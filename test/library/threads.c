//===- threads.c - Sessions in several threads ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each thread compiles with options of its own, several times, and gets the
// bytes that its options give alone afterwards. Diagnostics stay in their
// thread.
//
// RUN: htvm-test-threads %htvm_src/test/networks/dae.mixed.mlir 2 | FileCheck %s
//
// CHECK: 4 threads, 2 compilations each: all equal
// CHECK: 50 sessions
//
//===----------------------------------------------------------------------===//
#include "test/library/show.h"

#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 4, OPTIONS = 3, SESSIONS = 50 };

static const char *const options[THREADS][OPTIONS][2] = {
    {{"engines", "digital"}, {"l1-bytes", "65536"}, {NULL, NULL}},
    {{"schedule", "htvm"}, {NULL, NULL}, {NULL, NULL}},
    {{"engines", "none"}, {"stack-bytes", "8192"}, {NULL, NULL}},
    {{"machine", "l2_bytes=65536"}, {NULL, NULL}, {NULL, NULL}}, // too few
};

typedef struct Worker {
  int index, rounds;
  const char *name, *data;
  size_t size;
  pthread_t self;
  int strangers; // diagnostics in another thread
  int errors;    // diagnostics in this one
  char *first;   // what came out the first time; NULL: an error
  size_t firstSize;
  int different; // results that are not the first
} Worker;

static void hear(const HtvmDiagnostic *diagnostic, void *data) {
  Worker *worker = data;
  worker->strangers += !pthread_equal(worker->self, pthread_self());
  worker->errors +=
      strstr(htvmDiagnosticMessage(diagnostic), "bytes of L2") != NULL;
}

static HtvmOutput *compile(Worker *worker, HtvmSession *session) {
  HtvmCompilation *compilation;
  HtvmOutput *elf = NULL, *report = NULL;
  if (htvmCompilationCreate(session, worker->name, worker->data, worker->size,
                            &compilation))
    return NULL;
  if (!htvmCompilationEmit(compilation, "elf", &elf))
    worker->different +=
        htvmCompilationReport(compilation, HTVM_REPORT_HTML, &report) != 0;
  htvmOutputDestroy(report);
  htvmCompilationDestroy(compilation);
  return elf;
}

static void keepOrCompare(Worker *worker, const HtvmOutput *elf) {
  size_t size = elf ? htvmOutputSize(elf) : 0;
  if (!worker->first && elf) {
    worker->first = malloc(size);
    memcpy(worker->first, htvmOutputData(elf), size);
    worker->firstSize = size;
    return;
  }
  worker->different +=
      size != worker->firstSize ||
      (size && memcmp(worker->first, htvmOutputData(elf), size));
}

static void *work(void *data) {
  Worker *worker = data;
  worker->self = pthread_self();
  for (int round = 0; round < worker->rounds; ++round) {
    HtvmSession *session = htvmSessionCreate();
    htvmSessionSetDiagnosticHandler(session, hear, worker);
    for (int i = 0; i < OPTIONS && options[worker->index][i][0]; ++i)
      worker->different +=
          htvmSessionSetOption(session, options[worker->index][i][0],
                               options[worker->index][i][1]) != 0;
    HtvmOutput *elf = compile(worker, session);
    keepOrCompare(worker, elf);
    htvmOutputDestroy(elf);
    htvmSessionDestroy(session);
  }
  return NULL;
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

// All at a time.
static int runTogether(Worker *workers, int rounds) {
  pthread_t threads[THREADS];
  int bad = 0;
  for (int i = 0; i < THREADS; ++i) {
    workers[i].rounds = rounds;
    bad |= pthread_create(&threads[i], NULL, work, &workers[i]);
  }
  for (int i = 0; i < THREADS; ++i)
    pthread_join(threads[i], NULL);
  return bad;
}

static int judge(const Worker *workers, int rounds) {
  int bad = 0;
  for (int i = 0; i < THREADS; ++i) {
    const Worker *worker = &workers[i];
    int isFailing = i == THREADS - 1;
    if (worker->different || worker->strangers ||
        worker->errors != (isFailing ? 1 + rounds : 0) ||
        (worker->first == NULL) != isFailing) {
      printf("thread %d: %d different, %d strangers, %d errors\n", i,
             worker->different, worker->strangers, worker->errors);
      bad = 1;
    }
    for (int j = 0; j < i; ++j)
      bad |= worker->firstSize == workers[j].firstSize && worker->first &&
             !memcmp(worker->first, workers[j].first, worker->firstSize);
  }
  if (!bad)
    printf("%d threads, %d compilations each: all equal\n", THREADS, rounds);
  return bad;
}

int main(int argc, char **argv) {
  Worker workers[THREADS] = {{0}};
  size_t size = 0;
  char *data = argc == 3 ? readFile(argv[1], &size) : NULL;
  int rounds = argc == 3 ? atoi(argv[2]) : 0;
  for (int i = 0; i < THREADS; ++i)
    workers[i] =
        (Worker){.index = i, .name = "net", .data = data, .size = size};
  // First of all together: what is set up once in a process is, too.
  int bad = runTogether(workers, rounds);
  for (int i = 0; i < THREADS; ++i) {
    workers[i].rounds = 1;
    work(&workers[i]);
  }
  bad |= judge(workers, rounds);
  for (int i = 0; i < THREADS; ++i)
    free(workers[i].first);
  free(data);
  HtvmSession *sessions[SESSIONS];
  for (int i = 0; i < SESSIONS; ++i)
    sessions[i] = htvmSessionCreate();
  for (int i = 0; i < SESSIONS; ++i)
    htvmSessionDestroy(sessions[i]);
  printf("%d sessions\n", SESSIONS);
  return bad;
}
