# ICU: classes, cases and compositions of letters. toml++: the words of the languages read.
find_package(ICU REQUIRED COMPONENTS uc)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
target_link_libraries(demine_statement PRIVATE ICU::uc fmt::fmt tomlplusplus::tomlplusplus)
demine_embed(demine_statement statement_rules "${PROJECT_SOURCE_DIR}/rules/statements.toml")
if(DEMINE_DEV)
  # Reports with marks, read by the tests and by the bench.
  add_library(demine_statement_corpus STATIC "${root}/test/corpus.cpp")
  target_include_directories(demine_statement_corpus PUBLIC "${root}/test")
  target_link_libraries(demine_statement_corpus PUBLIC demine_statement PRIVATE demine_options fmt::fmt)
  set(test_libraries demine_statement_corpus)
endif()
