//===- htvm.h - The compiler as a library ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A session holds options; a compilation takes one network, in memory, from its
// text or bytecode to any level, code or report; an output is the bytes of one
// of these. docs/library.md is the guide. htvm-mlir.h has the calls that take
// or give objects of MLIR.
//
// Errors: every function that can fail says so by its status, and has handed
// the reason to the session's diagnostic handler before. Nothing is printed,
// nothing ends the process. Messages write options as a command line does:
// `--l1-bytes=N` is htvmSessionSetOption(session, "l1-bytes", "N").
//
// Threads: a session with its compilations and outputs is for one thread at a
// time; different sessions may work in different threads at the same time. The
// bytes that come out depend on input, its name and options only.
//
// Null: pointers are not null unless it says so.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_H
#define HTVM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HTVM_API __attribute__((visibility("default")))
#else
#define HTVM_API
#endif

/// "0.1.0": the version of the library that runs. Lives as long as the process.
HTVM_API const char *htvmVersion(void);

/// How a call ended. Values stay as they are; new ones may come.
typedef enum HtvmStatus {
  HTVM_STATUS_DONE = 0,
  HTVM_STATUS_DIAGNOSED = 1, // an error in the input
  HTVM_STATUS_USAGE = 2,     // an option or a call that is not possible, or a
                             // needed argument that is NULL
  HTVM_STATUS_NO_MEMORY = 3  // memory ran out; see docs/library.md
} HtvmStatus;

typedef struct HtvmSession HtvmSession;
typedef struct HtvmCompilation HtvmCompilation;
typedef struct HtvmOutput HtvmOutput;
typedef struct HtvmDiagnostic HtvmDiagnostic;

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// Values stay as they are.
typedef enum HtvmSeverity {
  HTVM_SEVERITY_ERROR = 0,
  HTVM_SEVERITY_WARNING = 1,
  HTVM_SEVERITY_NOTE = 2,
  HTVM_SEVERITY_REMARK = 3
} HtvmSeverity;

/// Receives one diagnostic, which lives during the call only. Must not call
/// functions of this library but those that read |diagnostic|, and must return
/// (no longjmp, no exception).
typedef void (*HtvmDiagnosticHandler)(const HtvmDiagnostic *diagnostic,
                                      void *userData);

HTVM_API HtvmSeverity htvmDiagnosticSeverity(const HtvmDiagnostic *diagnostic);

/// Lower case, without a final stop; may have several lines.
HTVM_API const char *htvmDiagnosticMessage(const HtvmDiagnostic *diagnostic);

/// The file that the place lies in, as the network's name or a location in it
/// says; null when it concerns no file.
HTVM_API const char *htvmDiagnosticFile(const HtvmDiagnostic *diagnostic);

/// Line and column, from 1; 0 when the place is not known, as in bytecode
/// without locations.
HTVM_API uint32_t htvmDiagnosticLine(const HtvmDiagnostic *diagnostic);
HTVM_API uint32_t htvmDiagnosticColumn(const HtvmDiagnostic *diagnostic);

/// The name that a front end gave the place; null when there is none.
HTVM_API const char *htvmDiagnosticName(const HtvmDiagnostic *diagnostic);

/// What else belongs to it. Notes live as long as |diagnostic|.
HTVM_API size_t htvmDiagnosticNoteCount(const HtvmDiagnostic *diagnostic);
HTVM_API const HtvmDiagnostic *
htvmDiagnosticNote(const HtvmDiagnostic *diagnostic, size_t index);

//===----------------------------------------------------------------------===//
// Sessions
//===----------------------------------------------------------------------===//

/// A session with every option as it is by default. Reads the environment
/// (PATH, TMPDIR, what child processes get) here and nowhere else. Null when
/// there is no memory. The caller destroys it.
HTVM_API HtvmSession *htvmSessionCreate(void);

/// Destroys |session| (may be null), whose compilations must have been
/// destroyed before.
HTVM_API void htvmSessionDestroy(HtvmSession *session);

/// |handler| receives every diagnostic from now on, in the thread of the call
/// that causes it; null: they are dropped.
HTVM_API void htvmSessionSetDiagnosticHandler(HtvmSession *session,
                                              HtvmDiagnosticHandler handler,
                                              void *userData);

/// Values stay as they are.
typedef enum HtvmProgress {
  HTVM_PROGRESS_BEGIN = 0, // the step begins; |seconds| is 0
  HTVM_PROGRESS_END = 1,   // it ended, well or not, and took |seconds|
  HTVM_PROGRESS_PART = 2   // a part of the step that ended took |seconds|
} HtvmProgress;

/// Hears of the steps of a compilation: "read", levels, "code", "report".
/// |step| lives as long as the process. As for diagnostics, it only may look.
typedef void (*HtvmProgressHandler)(HtvmProgress what, const char *step,
                                    double seconds, void *userData);

HTVM_API void htvmSessionSetProgressHandler(HtvmSession *session,
                                            HtvmProgressHandler handler,
                                            void *userData);

/// Sets option |name| to |value|, a text as on htvm-compile's command line,
/// which is copied. Compilations that exist already keep theirs. `machine` is
/// given once for each parameter. HTVM_STATUS_USAGE when there is no such
/// option or the value is none of it; the option is then as it was.
HTVM_API HtvmStatus htvmSessionSetOption(HtvmSession *session, const char *name,
                                         const char *value);

/// The value of option |name|, its default if none was set; null when there is
/// no such option or neither. Lives until the option is set again.
HTVM_API const char *htvmSessionOption(const HtvmSession *session,
                                       const char *name);

/// Adds the calibration of the next input of the network: |size| bytes at
/// |data|, raw elements or a .npy file, of one or more samples; copied. |name|
/// stands for it in messages. Used with option numerics=pow2.
HTVM_API HtvmStatus htvmSessionAddCalibration(HtvmSession *session,
                                              const char *name,
                                              const void *data, size_t size);

/// Forgets all calibrations.
HTVM_API void htvmSessionClearCalibration(HtvmSession *session);

/// Checks, before there is a network, what a compilation would be refused for:
/// options and calibrations that do not go together and, unless it is null, a
/// |kind| that htvmCompilationEmit does not know.
HTVM_API HtvmStatus htvmSessionCheck(HtvmSession *session, const char *kind);

/// The passes up to |level| (null: all of them) for the session's options, in
/// |*out|: a pipeline as `htvm-opt --pass-pipeline` takes it. The caller
/// destroys it.
HTVM_API HtvmStatus htvmSessionPipeline(HtvmSession *session, const char *level,
                                        HtvmOutput **out);

//===----------------------------------------------------------------------===//
// What there is
//===----------------------------------------------------------------------===//

// All texts live as long as the process; an index is below the count.

/// What stands for the value of an option that is on or off.
#define HTVM_OPTION_SWITCH "yes|no"

/// The options, for lists and command lines: name, what stands for the value
/// ("N"), the default (null: none, or see the help) and what it does.
HTVM_API size_t htvmOptionCount(void);
HTVM_API const char *htvmOptionName(size_t index);
HTVM_API const char *htvmOptionValue(size_t index);
HTVM_API const char *htvmOptionDefault(size_t index);
HTVM_API const char *htvmOptionHelp(size_t index);

/// The machine's parameters, for option `machine`. The mark says how well the
/// default is known: F fact, I inferred, A assumption.
HTVM_API size_t htvmParameterCount(void);
HTVM_API const char *htvmParameterName(size_t index);
HTVM_API uint64_t htvmParameterDefault(size_t index);
HTVM_API const char *htvmParameterMark(size_t index);
HTVM_API const char *htvmParameterHelp(size_t index);

/// The levels of a compilation, from "input" to "llvm".
HTVM_API size_t htvmLevelCount(void);
HTVM_API const char *htvmLevelName(size_t index);

//===----------------------------------------------------------------------===//
// Compilations
//===----------------------------------------------------------------------===//

/// Begins to compile the network in the |size| bytes at |data|, MLIR text or
/// bytecode, which are not needed afterwards; with the session's options and
/// calibrations as they are now. |name| stands for the network in messages and
/// in the program, as a file name would. |*out| is null unless the call is
/// done; the caller destroys it before the session.
HTVM_API HtvmStatus htvmCompilationCreate(HtvmSession *session,
                                          const char *name, const void *data,
                                          size_t size, HtvmCompilation **out);

/// Destroys |compilation|; may be null.
HTVM_API void htvmCompilationDestroy(HtvmCompilation *compilation);

/// Runs the passes up to |level|; nothing when it is reached already. After a
/// failure, here or below, a compilation can only be destroyed.
HTVM_API HtvmStatus htvmCompilationRun(HtvmCompilation *compilation,
                                       const char *level);

/// What htvmCompilationEmit gives: the program "elf", its object "obj",
/// assembly "asm" or LLVM IR "llvm", or the module at a level, as text
/// "mlir:LEVEL" or as bytecode "bytecode:LEVEL". Runs the passes that are
/// missing for it. A level that lies behind cannot be given any more. The
/// caller destroys |*out|, which is null unless the call is done.
HTVM_API HtvmStatus htvmCompilationEmit(HtvmCompilation *compilation,
                                        const char *kind, HtvmOutput **out);

/// The text of `htvm-compile --explain`: for each layer where it runs and why
/// not elsewhere; after htvmCompilationReport also what its run took. Runs the
/// passes up to level partition.
HTVM_API HtvmStatus htvmCompilationExplain(HtvmCompilation *compilation,
                                           HtvmOutput **out);

/// Values stay as they are.
typedef enum HtvmReportForm {
  HTVM_REPORT_JSON = 0, // docs/report.md
  HTVM_REPORT_HTML = 1  // one page that needs nothing else
} HtvmReportForm;

/// The report on the network and on what was emitted last before it was asked
/// for the first time; an ELF is made for it if nothing was. The program runs
/// once on the simulated chip for it, up to option report-cycles.
HTVM_API HtvmStatus htvmCompilationReport(HtvmCompilation *compilation,
                                          HtvmReportForm form,
                                          HtvmOutput **out);

//===----------------------------------------------------------------------===//
// Outputs
//===----------------------------------------------------------------------===//

/// The bytes of |output|, and one zero byte behind them. They live as long as
/// |output|, which needs neither its compilation nor the session any more.
HTVM_API const void *htvmOutputData(const HtvmOutput *output);
HTVM_API size_t htvmOutputSize(const HtvmOutput *output);

/// Destroys |output|; may be null.
HTVM_API void htvmOutputDestroy(HtvmOutput *output);

#ifdef __cplusplus
}
#endif

#endif // HTVM_H
