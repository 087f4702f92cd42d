// SPDX-License-Identifier: Apache-2.0
#pragma once

struct sqlite3;

namespace demine::store {

/// ST_IsEmpty, ST_MinX, ST_MaxX, ST_MinY and ST_MaxY over GeoPackage geometries: what the R-tree
/// triggers of a GeoPackage call (OGC 12-128r17, clause F.3). Innocuous: they read their argument
/// alone, and take any bytes for it.
void register_spatial_functions(sqlite3* handle);

}  // namespace demine::store
