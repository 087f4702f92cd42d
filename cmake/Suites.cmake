# demine_discover_suites(<target> <prefix>): one test of ctest for each suite of a GoogleTest program, and one for
# each case that is named after a safety rule. A process for every case would spend most of the time loading
# libraries. The program is asked when ctest runs and the list is older than the program.
function(demine_discover_suites target prefix)
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake")
  file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}_ask.cmake" CONTENT
"set(program \"$<TARGET_FILE:${target}>\")
set(prefix \"${prefix}\")
set(list \"${list}\")
include(\"${PROJECT_SOURCE_DIR}/cmake/ListSuites.cmake\")
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${CMAKE_CURRENT_BINARY_DIR}/${target}_ask.cmake")
endfunction()
