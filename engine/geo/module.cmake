# PROJ: projections. GeographicLib: UTM and MGRS as written by people. GEOS: validity of polygons.
find_package(PROJ REQUIRED)
find_package(GeographicLib REQUIRED)
find_package(GEOS REQUIRED)
target_link_libraries(demine_geo PRIVATE PROJ::proj ${GeographicLib_LIBRARIES} GEOS::geos_c)
