# ICU: classes, cases and compositions of letters. toml++: the words of the languages read.
find_package(ICU REQUIRED COMPONENTS uc)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
target_link_libraries(demine_statement PRIVATE ICU::uc fmt::fmt tomlplusplus::tomlplusplus)
demine_embed(demine_statement statement_rules "${PROJECT_SOURCE_DIR}/rules/statements.toml")
