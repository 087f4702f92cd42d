# cairo and pango: the picture. nlohmann-json: the page's data. zlib: its bands. Leaflet (Debian's
# libjs-leaflet): the page's map.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)
target_link_libraries(demine_report PRIVATE PkgConfig::pangocairo fmt::fmt nlohmann_json::nlohmann_json ZLIB::ZLIB)
find_path(DEMINE_LEAFLET leaflet.min.js PATHS /usr/share/javascript/leaflet REQUIRED NO_DEFAULT_PATH)
file(GLOB report_assets CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/report/assets/*")
demine_embed(demine_report assets ${report_assets} "${DEMINE_LEAFLET}/leaflet.min.js" "${DEMINE_LEAFLET}/leaflet.css")
# The tests look at pixels, and at private headers that name cairo.
if(DEMINE_DEV)
  cmake_language(DEFER CALL target_link_libraries demine_report_test PRIVATE PkgConfig::pangocairo nlohmann_json::nlohmann_json)
endif()
