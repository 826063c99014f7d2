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

add_library(htvm_mlir INTERFACE)
target_include_directories(htvm_mlir SYSTEM INTERFACE ${HTVM_LLVM_INCLUDE})
set(archives)
foreach(name IR RegisterEverything Transforms Conversion IRDL Target Interfaces Debug
             Func Arith LLVM Linalg MemRef SCF Tensor Tosa Quant ControlFlow ExecutionEngine
             TransformDialect TransformDialectTransforms)
  list(APPEND archives ${HTVM_LLVM_LIBDIR}/libMLIRCAPI${name}.a)
endforeach()
target_link_directories(htvm_mlir INTERFACE ${HTVM_LLVM_LIBDIR})
target_link_libraries(htvm_mlir INTERFACE
  -Wl,--start-group ${archives} -Wl,--end-group
  MLIRExecutionEngineShared MLIR LLVM stdc++)
target_link_options(htvm_mlir INTERFACE -Wl,-rpath,${HTVM_LLVM_LIBDIR})
