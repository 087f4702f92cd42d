# GDAL: every vector and raster format. toml++ and nlohmann-json: mapping, rules, summary. zlib: .csv.gz.
find_package(GDAL CONFIG REQUIRED)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
target_link_libraries(demine_io PRIVATE GDAL::GDAL fmt::fmt tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json
  ZLIB::ZLIB)
# Tests compare with what GDAL itself makes.
set(test_libraries GDAL::GDAL)
demine_embed(demine_io rules "${PROJECT_SOURCE_DIR}/rules/hazard.toml")
# What goes over every byte of every band of a map is for vectors.
set_source_files_properties("${PROJECT_SOURCE_DIR}/engine/io/src/float_block.cpp"
  "${PROJECT_SOURCE_DIR}/engine/io/src/cog_overviews.cpp" PROPERTIES COMPILE_OPTIONS "-O3;-fno-trapping-math")
