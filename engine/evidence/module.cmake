find_package(fmt REQUIRED)
target_link_libraries(demine_evidence PRIVATE fmt::fmt)
