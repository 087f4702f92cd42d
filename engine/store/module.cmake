# SQLite: the operation file. libsodium stays in journal.
find_package(SQLite3 REQUIRED)
find_package(fmt REQUIRED)
target_link_libraries(demine_store PRIVATE SQLite::SQLite3 fmt::fmt)
file(GLOB store_schema CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/store/sql/schema/*.sql")
file(GLOB store_queries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/store/sql/queries/*.sql")
demine_embed(demine_store schema ${store_schema})
demine_embed(demine_store queries ${store_queries})
