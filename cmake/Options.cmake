# What every target of the project is compiled with. Linked PRIVATE, so that nothing leaks to a consumer.
option(DEMINE_DEV "Build tests, tools and benchmarks, and treat warnings as errors" ${PROJECT_IS_TOP_LEVEL})
set(DEMINE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")
option(DEMINE_FUZZ "Build the fuzz targets against libFuzzer (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(DEMINE_CCACHE ccache)
if(DEMINE_CCACHE)
  # Paths of the tree stay out of the key, so that a second clone finds what the first one built; the test
  # library's precompiled header asks for the sloppiness (ccache's manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${DEMINE_CCACHE}")
endif()

add_library(demine_options INTERFACE)
target_compile_options(demine_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2 -Wnull-dereference
  -Wswitch-enum -Wdouble-promotion -Wextra-semi
  # One rounding per operation, whatever the machine: same input, same bytes.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(demine_options INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast)
  find_program(DEMINE_MOLD mold)
  if(DEMINE_MOLD)
    target_link_options(demine_options INTERFACE -fuse-ld=mold)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # std::stable_sort of libstdc++ 12 uses what clang's C++20 calls deprecated.
  target_compile_options(demine_options INTERFACE -Wno-deprecated-declarations)
endif()
if(DEMINE_DEV)
  target_compile_options(demine_options INTERFACE -Werror)
  target_compile_definitions(demine_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(DEMINE_FUZZ)
  # What a target reaches is told by every library, not by the target alone.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(DEMINE_SANITIZE)
  add_compile_options(-fsanitize=${DEMINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${DEMINE_SANITIZE})
  # gcc's flow analysis sees through the sanitizer's checks and warns of paths that they guard.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(demine_options INTERFACE -Wno-error=null-dereference -Wno-error=maybe-uninitialized)
  endif()
endif()
