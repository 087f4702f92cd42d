# demine_discover_suites(<target> <prefix>): tests of ctest for a GoogleTest program: one for each safety rule that suites or
# cases are named after, with all of them; the other suites share some, which have the names of them all. A process for
# every suite would load some 140 libraries each time. The program is asked when ctest runs and the list is older than it.
function(demine_discover_suites target prefix)
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake")
  set(timeout 300)
  if(DEMINE_SANITIZE)
    set(timeout 1200)
  endif()
  file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}_ask.cmake" CONTENT
"set(program \"$<TARGET_FILE:${target}>\")
set(prefix \"${prefix}\")
set(list \"${list}\")
set(timeout ${timeout})
include(\"${PROJECT_SOURCE_DIR}/cmake/ListSuites.cmake\")
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${CMAKE_CURRENT_BINARY_DIR}/${target}_ask.cmake")
endfunction()
