# GDAL: every vector and raster format. toml++ and nlohmann-json: mapping, rules, summary.
find_package(GDAL CONFIG REQUIRED)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
target_link_libraries(demine_io PRIVATE GDAL::GDAL fmt::fmt tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json)
demine_embed(demine_io rules "${PROJECT_SOURCE_DIR}/rules/hazard.toml")
