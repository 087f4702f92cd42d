# GEOS: cutting and joining land. toml++: rule sets. fmt: numbers in sentences.
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(GEOS REQUIRED)
target_link_libraries(demine_release PRIVATE fmt::fmt tomlplusplus::tomlplusplus GEOS::geos_c)
demine_embed(demine_release release_rules "${PROJECT_SOURCE_DIR}/rules/release.toml")
