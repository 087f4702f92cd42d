# toml++: rule sets. fmt: numbers in sentences.
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
target_link_libraries(demine_plan PRIVATE fmt::fmt tomlplusplus::tomlplusplus)
demine_embed(demine_plan readiness_rules "${PROJECT_SOURCE_DIR}/rules/readiness.toml")
demine_embed(demine_plan climate "${PROJECT_SOURCE_DIR}/rules/climate_kursk.toml")

# src/predicates/NAME.cpp defines NAME_predicate(): the list of them is made from the files.
file(GLOB predicates CONFIGURE_DEPENDS RELATIVE "${root}/src/predicates" "${root}/src/predicates/*.cpp")
set(declared "")
set(called "")
foreach(file IN LISTS predicates)
  get_filename_component(id "${file}" NAME_WE)
  string(APPEND declared "Predicate ${id}_predicate();\n")
  string(APPEND called "      ${id}_predicate(),\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/plan_predicates/predicate_list.hpp" CONTENT
  "#pragma once\n#include <vector>\n#include \"demine/plan/predicate.hpp\"\nnamespace demine::plan {\n${declared}inline std::vector<Predicate> listed_predicates() {\n  return {\n${called}  };\n}\n}\n" @ONLY)
target_include_directories(demine_plan PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/plan_predicates")
# Files of twenty lines that all include the same headers are compiled as one.
list(TRANSFORM predicates PREPEND "${root}/src/predicates/" OUTPUT_VARIABLE predicate_files)
set_target_properties(demine_plan PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
set_source_files_properties(${predicate_files} PROPERTIES UNITY_GROUP predicates)
