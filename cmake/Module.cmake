# demine_add_module(<name> DEPS <module>...): one module of engine/<name>.
#
# include/ is its public face, src/ its own, test/ its tests; files are found, not listed. A module links
# only its DEPS, and each has an include root of its own, so an include that the layers forbid does not
# compile. Each public header is compiled alone. A module's third-party libraries and embedded files are
# named in engine/<name>/module.cmake.
find_package(tl-expected REQUIRED)
if(DEMINE_DEV)
  find_package(GTest REQUIRED)
  include(Suites)
  add_custom_target(unit_tests)  # what the sanitizers need of the tree

  # GoogleTest and GoogleMock, compiled once for the tests of all modules, with one set of options: pango asks for -pthread.
  set(test_options -pthread $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/testing/testing.cpp" CONTENT "")
  add_library(demine_testing OBJECT "${PROJECT_BINARY_DIR}/testing/testing.cpp")
  target_link_libraries(demine_testing PRIVATE GTest::gmock tl::expected demine_options)
  target_compile_options(demine_testing PRIVATE ${test_options})
  target_precompile_headers(demine_testing PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  # Where the tree is, for the few tests that read it: in a header, so that no other object hangs on the folder's name.
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/testing/testing/source_dir.hpp"
    CONTENT "#pragma once\n#define DEMINE_SOURCE_DIR \"@PROJECT_SOURCE_DIR@\"\n" @ONLY)
endif()

function(demine_add_module name)
  cmake_parse_arguments(arg "" "" "DEPS" ${ARGN})
  set(root "${PROJECT_SOURCE_DIR}/engine/${name}")
  set(target "demine_${name}")

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${root}/src/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${root}/include" "${root}/include/*.hpp")
  add_library(${target} STATIC ${sources})
  add_library(demine::${name} ALIAS ${target})
  target_include_directories(${target} PUBLIC "${root}/include" PRIVATE "${root}/src")
  target_link_libraries(${target} PUBLIC tl::expected PRIVATE demine_options)
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(${target} PUBLIC demine_${dep})
  endforeach()
  set_property(GLOBAL PROPERTY DEMINE_DEPS_${name} "${arg_DEPS}")
  set_property(GLOBAL APPEND PROPERTY DEMINE_MODULES ${name})
  if(EXISTS "${root}/module.cmake")
    include("${root}/module.cmake")
  endif()

  if(NOT DEMINE_DEV)
    return()
  endif()

  set(alone "")
  foreach(header IN LISTS headers)
    string(MAKE_C_IDENTIFIER "${header}" id)
    set(file "${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${id}.cpp")
    file(CONFIGURE OUTPUT "${file}" CONTENT "#include \"${header}\"\n")
    list(APPEND alone "${file}")
  endforeach()
  if(alone)
    add_library(${target}_headers OBJECT ${alone})
    target_link_libraries(${target}_headers PRIVATE ${target} demine_options)
  endif()

  file(GLOB tests CONFIGURE_DEPENDS "${root}/test/*_test.cpp")
  if(tests)
    add_executable(${target}_test ${tests})
    target_include_directories(${target}_test PRIVATE "${root}/src" "${root}/test" "${PROJECT_SOURCE_DIR}/tests/support"
      "${PROJECT_BINARY_DIR}/testing" "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}")
    target_link_libraries(${target}_test PRIVATE ${target} ${test_libraries} GTest::gmock GTest::gtest_main demine_options)
    add_dependencies(unit_tests ${target}_test)
    target_compile_options(${target}_test PRIVATE ${test_options})
    target_precompile_headers(${target}_test REUSE_FROM demine_testing)
    demine_discover_suites(${target}_test ${name})
  endif()
endfunction()
