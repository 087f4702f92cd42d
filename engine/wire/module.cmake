find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
set(test_libraries nlohmann_json::nlohmann_json)
target_link_libraries(demine_wire PRIVATE fmt::fmt PUBLIC nlohmann_json::nlohmann_json)
