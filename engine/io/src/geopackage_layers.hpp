// SPDX-License-Identifier: Apache-2.0
/// \file
/// Names that the writer and the reader of a map's GeoPackage share. docs/formats/map-geopackage.md
/// describes them.
#pragma once

#include <array>

#include <ogr_core.h>

#include "demine/geo/geometry.hpp"

namespace demine::io::gpkg {

inline constexpr const char* kDriver = "GPKG";
inline constexpr const char* kArea = "area";
inline constexpr const char* kSurveyAreas = "survey_areas";
inline constexpr const char* kGroundOver = "ground_over";

struct EvidenceLayer {
  geo::Shape shape;
  const char* name;
  OGRwkbGeometryType type;
};
inline constexpr std::array<EvidenceLayer, 3> kEvidenceLayers{
    {
     {geo::Shape::Point, "evidence_points", wkbMultiPoint},
     {geo::Shape::Line, "evidence_lines", wkbMultiLineString},
     {geo::Shape::Polygon, "evidence_polygons", wkbMultiPolygon},
     }
};

struct Column {
  const char* name;
  OGRFieldType type;
};

// Evidence.
inline constexpr const char* kIndex =
    "item_index";  // place in the run, from 0: the order of the evidence
inline constexpr const char* kId = "id";
inline constexpr const char* kKind = "kind";
inline constexpr const char* kClasses = "classes";
inline constexpr const char* kGrade = "grade";
inline constexpr const char* kDate = "date";
inline constexpr const char* kPrecision = "precision_m";
inline constexpr const char* kDirectness = "directness";
inline constexpr const char* kProvenance = "provenance";
inline constexpr const char* kSource = "source";
inline constexpr const char* kGroup = "independence_group";
inline constexpr const char* kOrigin = "origin";
inline constexpr const char* kYearsInUse = "years_in_use";
inline constexpr const char* kCount = "count";
inline constexpr const char* kOutcome = "outcome";
inline constexpr const char* kNote = "note";
inline constexpr const char* kFile = "input_file";
inline constexpr const char* kRow = "input_row";
inline constexpr std::array<Column, 18> kEvidenceColumns{
    {
     {kIndex, OFTInteger64},
     {kId, OFTString},
     {kKind, OFTString},
     {kClasses, OFTString},
     {kGrade, OFTString},
     {kDate, OFTString},
     {kPrecision, OFTReal},
     {kDirectness, OFTString},
     {kProvenance, OFTString},
     {kSource, OFTString},
     {kGroup, OFTString},
     {kOrigin, OFTString},
     {kYearsInUse, OFTReal},
     {kCount, OFTInteger64},
     {kOutcome, OFTString},
     {kNote, OFTString},
     {kFile, OFTString},
     {kRow, OFTInteger64},
     }
};

// Survey areas.
inline constexpr const char* kRank = "rank";
inline constexpr const char* kAreaM2 = "area_m2";
inline constexpr const char* kExpectedItems = "expected_items";
inline constexpr const char* kHighestP = "highest_p";
inline constexpr const char* kShare = "share";
inline constexpr const char* kCumulativeShare = "cumulative_share";
inline constexpr const char* kCumulativeArea = "cumulative_area_m2";
inline constexpr const char* kEvidence = "evidence";  // ids, for people
inline constexpr const char* kEvidenceIndices =
    "evidence_items";  // item_index of each, strongest first
inline constexpr const char* kClassification = "classification";
inline constexpr std::array<Column, 11> kSurveyColumns{
    {
     {kRank, OFTInteger64},
     {kClassification, OFTString},
     {kAreaM2, OFTReal},
     {kExpectedItems, OFTReal},
     {kHighestP, OFTReal},
     {kShare, OFTReal},
     {kCumulativeShare, OFTReal},
     {kCumulativeArea, OFTReal},
     {kEvidence, OFTString},
     {kEvidenceIndices, OFTString},
     {kOrigin, OFTString},
     }
};

// Ground over a threshold.
inline constexpr const char* kThreshold = "p_any_from";
inline constexpr const char* kCellsM2 = "cells_m2";
inline constexpr std::array<Column, 4> kOverColumns{
    {
     {kThreshold, OFTReal},
     {kAreaM2, OFTReal},
     {kCellsM2, OFTReal},
     {kOrigin, OFTString},
     }
};

inline constexpr std::array<Column, 1> kAreaColumns{{{kAreaM2, OFTReal}}};

// Metadata.
inline constexpr const char* kProjectionKey =
    "DEMINE_PROJECTION_WKT";  // WKT2 to the letter: the table of GPKG keeps WKT1
inline constexpr const char* kOriginKey = "DEMINE_ORIGIN";
inline constexpr const char* kMadeKey = "DEMINE_MADE";

}  // namespace demine::io::gpkg
