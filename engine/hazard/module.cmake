# Boost.Math: quantiles of the Gamma distribution.
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
target_link_libraries(demine_hazard PRIVATE Boost::headers)

# The arithmetic of the map, built twice from one text: same operations, same order, same bytes. No option
# changes a result; -O3 is what turns loops into vectors, in every preset. Vectors that are handed to functions are
# handed to inlined ones of the same file: how an ABI would pass them (psabi) is nothing to warn of.
set(lanes "${PROJECT_SOURCE_DIR}/engine/hazard/src")
set_source_files_properties("${lanes}/lanes_portable.cpp" PROPERTIES COMPILE_OPTIONS
  "-O3;-fno-trapping-math;-fno-math-errno;-Wno-psabi")
set(lanes_avx2 "-O3;-fno-trapping-math;-fno-math-errno;-Wno-psabi")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  list(APPEND lanes_avx2 -mavx2)
endif()
set_source_files_properties("${lanes}/lanes_avx2.cpp" PROPERTIES COMPILE_OPTIONS "${lanes_avx2}"
  OBJECT_DEPENDS "${lanes}/lanes_rows.inc")
