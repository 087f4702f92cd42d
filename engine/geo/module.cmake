# PROJ: projections. GeographicLib: UTM and MGRS as written by people. GEOS: validity of polygons.
find_package(PkgConfig REQUIRED)
find_package(PROJ REQUIRED)
find_package(GEOS REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(geographiclib REQUIRED IMPORTED_TARGET geographiclib)
target_link_libraries(demine_geo PRIVATE PROJ::proj GEOS::geos_c PkgConfig::geographiclib fmt::fmt)
