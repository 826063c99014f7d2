# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# MLIR's C API as Debian packages it: static archives of the C layer over the
# shared libMLIR and libLLVM. The archives are named by path on purpose: their
# imported targets would pull in a second, static copy of MLIR.

find_program(HTVM_LLVM_CONFIG llvm-config-22 REQUIRED)
execute_process(COMMAND ${HTVM_LLVM_CONFIG} --includedir
  OUTPUT_VARIABLE HTVM_LLVM_INCLUDE OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${HTVM_LLVM_CONFIG} --libdir
  OUTPUT_VARIABLE HTVM_LLVM_LIBDIR OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${HTVM_LLVM_CONFIG} --bindir
  OUTPUT_VARIABLE HTVM_LLVM_BINDIR OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

# The archives of the C layer, for what is linked by hand, too.
set(HTVM_MLIR_ARCHIVES)
foreach(name IR RegisterEverything Transforms Conversion IRDL Target Interfaces Debug
             Func Arith LLVM Linalg MemRef SCF Tensor Tosa Quant ControlFlow
             TransformDialect TransformDialectTransforms)
  list(APPEND HTVM_MLIR_ARCHIVES ${HTVM_LLVM_LIBDIR}/libMLIRCAPI${name}.a)
endforeach()

# htvm_mlir_target(name libs...): |libs| over the shared libMLIR.
function(htvm_mlir_target name)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${HTVM_LLVM_INCLUDE})
  target_link_directories(${name} INTERFACE ${HTVM_LLVM_LIBDIR})
  target_link_libraries(${name} INTERFACE ${ARGN} MLIR LLVM stdc++)
  target_link_options(${name} INTERFACE -Wl,-rpath,${HTVM_LLVM_LIBDIR})
endfunction()

htvm_mlir_target(htvm_mlir -Wl,--start-group ${HTVM_MLIR_ARCHIVES} -Wl,--end-group)
# Running code on the host, for the reference alone.
htvm_mlir_target(htvm_mlir_engine
  ${HTVM_LLVM_LIBDIR}/libMLIRCAPIExecutionEngine.a MLIRExecutionEngineShared)
