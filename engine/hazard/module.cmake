# Boost.Math: quantiles of the Gamma distribution.
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
target_link_libraries(demine_hazard PRIVATE Boost::headers)
