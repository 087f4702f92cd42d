find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Threads REQUIRED)
target_link_libraries(demine_app PRIVATE fmt::fmt nlohmann_json::nlohmann_json Threads::Threads)
set_source_files_properties("${PROJECT_SOURCE_DIR}/engine/app/src/version.cpp" PROPERTIES
  COMPILE_DEFINITIONS DEMINE_VERSION="${PROJECT_VERSION}")
