# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# How every library and tool of the project is declared.

add_library(htvm_flags INTERFACE)
target_include_directories(htvm_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
# Objects end up in a shared library, too, which shows only htvm.h.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
target_compile_options(htvm_flags INTERFACE
  -fvisibility=hidden
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
target_compile_definitions(htvm_flags INTERFACE _POSIX_C_SOURCE=200809L)
if(HTVM_ASSERTIONS)
  target_compile_options(htvm_flags INTERFACE -UNDEBUG)
endif()
if(HTVM_SANITIZE)
  target_compile_options(htvm_flags INTERFACE
    -fsanitize=${HTVM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(htvm_flags INTERFACE -fsanitize=${HTVM_SANITIZE})
endif()

# htvm_add_library(name SOURCES a.c ... [LINK lib ...]): a static library.
function(htvm_add_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC htvm_flags ${ARG_LINK})
endfunction()

# htvm_add_tool(name SOURCES a.c ... [LINK lib ...]): a program in bin/,
# installed with the project.
function(htvm_add_tool name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE htvm_flags ${ARG_LINK})
  set_property(GLOBAL APPEND PROPERTY HTVM_PROGRAMS ${name})
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# htvm_add_test_program(name SOURCES a.c ... [LINK lib ...]): a program that
# lit runs; lands in bin/ beside the tools, is not installed.
function(htvm_add_test_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE htvm_flags ${ARG_LINK})
  set_property(GLOBAL APPEND PROPERTY HTVM_PROGRAMS ${name})
endfunction()

# htvm_embed_irdl(file.irdl.mlir name): the text of a dialect as the terminated
# C array `name`, in the generated header <this folder>/file.irdl.h. The file
# itself is installed for use with mlir-opt --irdl-file.
function(htvm_embed_irdl file name)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(READ ${source} text HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" text "${text}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," text "${text}")
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX REPLACE "[.]mlir$" ".h" header ${file})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${folder}/${header}
    CONTENT "// Generated from ${file}.\nstatic const char ${name}[] = {\n${text}0};\n" @ONLY)
  install(FILES ${source} DESTINATION ${CMAKE_INSTALL_DATADIR}/htvm/dialects)
endfunction()
