# libsodium: signatures, passphrases, randomness. nlohmann-json: its parser.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
target_link_libraries(demine_journal PRIVATE PkgConfig::sodium fmt::fmt nlohmann_json::nlohmann_json)
