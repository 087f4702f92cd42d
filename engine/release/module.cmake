# toml++: rule sets. fmt: numbers in sentences.
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
target_link_libraries(demine_release PRIVATE fmt::fmt tomlplusplus::tomlplusplus)
demine_embed(demine_release release_rules "${PROJECT_SOURCE_DIR}/rules/release.toml")
