# libsodium: SHA-256 now; signatures and passphrases when the journal comes.
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
target_link_libraries(demine_base PRIVATE PkgConfig::sodium)
find_package(fmt REQUIRED)
target_link_libraries(demine_base PRIVATE fmt::fmt)
# Wordings of other languages (messages/README.md).
demine_embed(demine_base messages "${PROJECT_SOURCE_DIR}/messages/ru.po")
