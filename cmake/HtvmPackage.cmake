# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# libhtvm, shared and static, and how other projects find it. Both show the
# functions of htvm.h and htvm-mlir.h and no others: in the headers these are
# what follows HTVM_API, and from there the lists are made.

# What changes when a program has to be built again: while the first number is
# 0, the second may change everything, so both are in the names.
set(abi_version ${PROJECT_VERSION_MAJOR})
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(abi_version ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
endif()

set(headers ${CMAKE_CURRENT_SOURCE_DIR}/htvm.h ${CMAKE_CURRENT_SOURCE_DIR}/htvm-mlir.h)
set(names)
foreach(header ${headers})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
  file(READ ${header} text)
  string(REGEX MATCHALL "HTVM_API [^(;]*[ *\n]htvm[A-Za-z0-9]+\\(" calls "${text}")
  foreach(call ${calls})
    string(REGEX REPLACE ".*[ *\n](htvm[A-Za-z0-9]+)\\($" "\\1" name "${call}")
    list(APPEND names ${name})
  endforeach()
endforeach()
list(JOIN names "; " globals)
# AddressSanitizer registers variables once for each program; it knows that it
# did by a name that all objects share.
if(HTVM_SANITIZE MATCHES address)
  list(APPEND names ___asan_globals_registered)
endif()
list(JOIN names "\n" lines)
set(version_script ${CMAKE_CURRENT_BINARY_DIR}/htvm.map)
set(keep_list ${CMAKE_CURRENT_BINARY_DIR}/htvm.names)
file(CONFIGURE OUTPUT ${version_script} CONTENT "HTVM_${abi_version} { global: ${globals}; local: *; };\n" @ONLY)
file(CONFIGURE OUTPUT ${keep_list} CONTENT "${lines}\n" @ONLY)

# The shared one.
add_library(htvm SHARED $<TARGET_OBJECTS:htvm_session>)
target_link_libraries(htvm PRIVATE htvm_compile)
target_link_options(htvm PRIVATE -Wl,--version-script=${version_script} -Wl,--as-needed)
set_target_properties(htvm PROPERTIES
  LINK_DEPENDS ${version_script}
  VERSION ${PROJECT_VERSION}
  SOVERSION ${abi_version}
  PUBLIC_HEADER "${headers}"
  INSTALL_RPATH ${HTVM_LLVM_LIBDIR})
target_include_directories(htvm INTERFACE
  $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
add_dependencies(htvm htvm_device)

# The static one is a single object, so that its inner names can be hidden. It
# holds all objects: two functions of one name, of which a program would get one
# or the other, are an error here.
function(htvm_closure target out)
  set(found ${${out}})
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    list(APPEND found ${target})
  endif()
  get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
  foreach(link ${links})
    if(TARGET ${link} AND NOT ${link} IN_LIST found)
      htvm_closure(${link} found)
    endif()
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

set(parts)
htvm_closure(htvm_compile parts)
set(archives)
foreach(part ${parts})
  list(APPEND archives $<TARGET_FILE:${part}>)
endforeach()
set(static_library ${CMAKE_ARCHIVE_OUTPUT_DIRECTORY}/libhtvm.a)
set(object ${CMAKE_CURRENT_BINARY_DIR}/htvm.o)
set(HTVM_STATIC_OBJECT ${object} CACHE INTERNAL "The object of libhtvm.a")
add_custom_command(OUTPUT ${static_library} ${object}
  COMMAND ${CMAKE_LINKER} -r -o ${object} $<TARGET_OBJECTS:htvm_session>
          --whole-archive ${archives}
  COMMAND ${CMAKE_OBJCOPY} --keep-global-symbols=${keep_list} ${object}
  COMMAND ${CMAKE_COMMAND} -E rm -f ${static_library}
  COMMAND ${CMAKE_AR} rcs ${static_library} ${object}
  DEPENDS htvm_session ${parts} ${keep_list}
  COMMAND_EXPAND_LISTS VERBATIM COMMENT "Static library libhtvm.a")
add_custom_target(htvm_static ALL DEPENDS ${static_library})

# Installed, and found by pkg-config and CMake.
set(cmake_directory ${CMAKE_INSTALL_LIBDIR}/cmake/htvm)
list(JOIN HTVM_MLIR_ARCHIVES " " archives)
set(HTVM_MLIR_LINK "-Wl,--start-group ${archives} -Wl,--end-group -L${HTVM_LLVM_LIBDIR} -Wl,-rpath,${HTVM_LLVM_LIBDIR} -lMLIR -lLLVM -lstdc++")
list(JOIN HTVM_MLIR_ARCHIVES "\n  " HTVM_MLIR_ARCHIVES)
set(HTVM_DEVICE_DIRECTORY lib/htvm)
set(HTVM_STATIC_LIBRARY ${CMAKE_INSTALL_LIBDIR}/libhtvm.a)
set(HTVM_INCLUDE_DIRECTORY ${CMAKE_INSTALL_INCLUDEDIR})
file(RELATIVE_PATH HTVM_PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
include(CMakePackageConfigHelpers)
configure_package_config_file(htvmConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/htvmConfig.cmake
  INSTALL_DESTINATION ${cmake_directory}
  PATH_VARS HTVM_DEVICE_DIRECTORY HTVM_STATIC_LIBRARY HTVM_INCLUDE_DIRECTORY)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/htvmConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
foreach(name htvm htvm-mlir)
  configure_file(${name}.pc.in ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
install(TARGETS htvm EXPORT htvmTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${static_library} DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT htvmTargets NAMESPACE htvm:: DESTINATION ${cmake_directory})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/htvmConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/htvmConfigVersion.cmake
  DESTINATION ${cmake_directory})
