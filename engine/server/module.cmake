# Boost.Beast (headers) and OpenSSL: http/transport.cpp alone. zlib: gzip of answers.
find_package(Boost 1.74 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
target_link_libraries(demine_server PRIVATE Boost::headers OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB Threads::Threads fmt::fmt
  nlohmann_json::nlohmann_json)
set(test_libraries nlohmann_json::nlohmann_json)
demine_embed(demine_server http_schema "${PROJECT_SOURCE_DIR}/schemas/http/openapi.json")
# gcc 12 warns of null pointers within Asio's own inlined code, as a system header or not; and of its fences under the thread
# sanitizer, which does not see them.
set_source_files_properties("${PROJECT_SOURCE_DIR}/engine/server/src/http/transport.cpp" PROPERTIES
  COMPILE_OPTIONS "$<$<CXX_COMPILER_ID:GNU>:-Wno-null-dereference;-Wno-tsan>")
# clang's coroutines are those of C++20 too; Asio 1.74 knows it of gcc alone.
set_source_files_properties("${PROJECT_SOURCE_DIR}/engine/server/src/http/transport.cpp" PROPERTIES
  COMPILE_DEFINITIONS "$<$<CXX_COMPILER_ID:Clang>:BOOST_ASIO_HAS_CO_AWAIT=1>")
