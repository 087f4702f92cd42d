// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "demine/base/random.hpp"
#include "io_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using base::Severity;
using evidence::Field;
using evidence::Mapping;
using test::AsNobody;
using test::get;
using test::OwnFolder;
using test::put;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace fs = std::filesystem;

/// Runs one of GDAL's own tools, so that what we read was not written by us.
void run(const std::string& command) {
  ASSERT_EQ(std::system((command + " 2>/dev/null >/dev/null").c_str()), 0) << command;
}

std::string feature(std::string_view properties, std::string_view geometry) {
  return R"({"type":"Feature","properties":{)" + std::string(properties) + R"(},"geometry":)" +
         std::string(geometry) + "}";
}

std::string point(double lon, double lat) {
  return R"({"type":"Point","coordinates":[)" + std::to_string(lon) + "," + std::to_string(lat) +
         "]}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string out = R"({"type":"FeatureCollection","features":[)";
  for (const auto& one : features) out += (out.back() == '[' ? "" : ",") + one;
  return out + "]}";
}

std::string three_reports() {
  return collection({feature(R"("kind":"find","date":"2024-08-17","n":3)", point(35.27, 51.19)),
                     feature(R"("kind":"strike","date":"2024-08-18","n":4)", point(35.28, 51.20)),
                     feature(R"("kind":"marking","date":null,"n":null)", point(35.29, 51.21))});
}

const geo::LonLat& first_vertex(const evidence::RawRow& row) {
  return row.geometry.value().parts.at(0).at(0).at(0);
}

std::string cell(const evidence::RawTable& table, std::size_t row, const std::string& column) {
  const auto at = std::ranges::find(table.columns, column) - table.columns.begin();
  return table.rows.at(row).cells.at(static_cast<std::size_t>(at));
}

std::string said(const base::Error& error) {
  return english(error.what) + " | " + error.where + " | " + english(error.todo);
}

TEST(ReadVectors, TakesWhatGdalReadsAndLeavesNothingBeside) {
  struct Case {
    std::string name;
    std::string options;
  };
  const Case cases[] = {
      {"a.gpkg",     "-f GPKG"                              },
      {"utm.gpkg",   "-f GPKG -t_srs EPSG:32637"            },
      {"gk.gpkg",    "-f GPKG -t_srs EPSG:28407"            },
      {"a.shp",      "-f 'ESRI Shapefile'"                  },
      {"utm.shp",    "-f 'ESRI Shapefile' -t_srs EPSG:32637"},
      {"a.kml",      "-f KML"                               },
      {"a.gml",      "-f GML"                               },
      {"utm.gml",    "-f GML -t_srs EPSG:32637"             },
      {"a.fgb",      "-f FlatGeobuf -lco SPATIAL_INDEX=NO"  },
      {"a.sqlite",   "-f SQLite"                            },
      {"a.geojsonl", "-f GeoJSONSeq"                        },
      {"a.tab",      "-f 'MapInfo File'"                    },
  };
  const OwnFolder source;
  put(source / "a.geojson", three_reports());
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const OwnFolder own;
    run("ogr2ogr " + c.options + " " + (own / c.name).string() + " " +
        (source / "a.geojson").string());
    const auto before = own.names();
    const auto read = read_evidence(own / c.name, {});
    ASSERT_TRUE(read) << said(read.error());
    EXPECT_EQ(own.names(), before);
    EXPECT_THAT(read->problems, IsEmpty()) << english(read->problems[0].what);
    ASSERT_EQ(read->tables.size(), 1U);
    const auto& table = read->tables[0];
    EXPECT_EQ(table.file, (own / c.name).string());
    EXPECT_EQ(table.kind, evidence::RawTable::Kind::Layer);
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(cell(table, 0, "kind"), "find");
    // A KML of GDAL's making has texts only.
    const bool texts = c.name == "a.kml";
    EXPECT_EQ(cell(table, 0, "date"), texts ? "2024/08/17" : "2024-08-17");
    EXPECT_EQ(cell(table, 1, "n"), "4");
    EXPECT_EQ(cell(table, 2, "date"), "") << "null is nothing";
    EXPECT_EQ(table.rows[2].number, 3U);
    EXPECT_NEAR(first_vertex(table.rows[0]).lon_deg, 35.27, 1e-6);
    EXPECT_NEAR(first_vertex(table.rows[0]).lat_deg, 51.19, 1e-6);
  }
}

TEST(ReadVectors, GivesValuesAsAPersonWouldWriteThem) {
  const OwnFolder own;
  put(own / "a.geojson",
      collection({feature(
          R"("text":" Суджа ","whole":12345678901,"real":0.1,"yes":true,"list":["ap-mine","other"],
             "day":"2024-08-17T10:20:30Z","month":"2024-08","nothing":null)",
          point(35, 51))}));
  const auto read = read_evidence(own / "a.geojson", {});
  ASSERT_TRUE(read) << said(read.error());
  const auto& table = read->tables[0];
  EXPECT_EQ(cell(table, 0, "text"), " Суджа ") << "as it stands";
  EXPECT_EQ(cell(table, 0, "whole"), "12345678901");
  EXPECT_EQ(cell(table, 0, "real"), "0.1");
  EXPECT_EQ(cell(table, 0, "yes"), "1");
  EXPECT_EQ(cell(table, 0, "list"), "ap-mine;other");
  EXPECT_EQ(cell(table, 0, "day"), "2024-08-17T10:20:30Z") << "a second, where it is one of UTC";
  EXPECT_EQ(cell(table, 0, "month"), "2024-08");
  EXPECT_EQ(cell(table, 0, "nothing"), "");
}

TEST(ReadVectors, DeliversWhatTakeMustJudge) {
  const OwnFolder own;
  put(own / "a.geojson",
      collection({
          feature("", point(64, 128)),
          feature("", "null"),
          feature("", R"({"type":"GeometryCollection","geometries":[)" + point(1, 2) + "]}"),
          feature("", R"({"type":"LineString","coordinates":[[35,51,120],[36,51,121]]})"),
          feature("", R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]})"),
          feature("", R"({"type":"MultiPoint","coordinates":[[35,51],[36,52]]})"),
          feature("", R"({"type":"Polygon","coordinates":[]})"),
      }));
  const auto read = read_evidence(own / "a.geojson", {});
  ASSERT_TRUE(read) << said(read.error());
  const auto& rows = read->tables[0].rows;
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(first_vertex(rows[0]), (geo::LonLat{64, 128}));
  EXPECT_FALSE(rows[1].geometry);
  EXPECT_FALSE(rows[1].mixed_geometry);
  EXPECT_TRUE(rows[2].mixed_geometry);
  ASSERT_TRUE(rows[3].geometry) << "heights are dropped";
  EXPECT_EQ(rows[3].geometry->shape, geo::Shape::Line);
  ASSERT_TRUE(rows[4].geometry) << "crossing rings are for take() to refuse";
  EXPECT_EQ(rows[4].geometry->parts[0][0].size(), 5U);
  EXPECT_EQ(rows[5].geometry.value().parts.size(), 2U);
  EXPECT_FALSE(rows[6].geometry);
}

TEST(ReadVectors, CurvesBecomeLines) {
  const OwnFolder own;
  put(own / "a.csv", "id,WKT\n1,\"CURVEPOLYGON(CIRCULARSTRING(35 51,36 52,37 51,36 50,35 51))\"\n");
  run("ogr2ogr -f GPKG -a_srs EPSG:4326 " + (own / "a.gpkg").string() + " " +
      (own / "a.csv").string() + " -oo GEOM_POSSIBLE_NAMES=WKT");
  const auto read = read_evidence(own / "a.gpkg", {});
  ASSERT_TRUE(read) << said(read.error());
  const auto& geometry = read->tables[0].rows[0].geometry;
  ASSERT_TRUE(geometry);
  EXPECT_EQ(geometry->shape, geo::Shape::Polygon);
  EXPECT_GT(geometry->parts[0][0].size(), 50U);
}

TEST(ReadVectors, NumbersRowsAsTheDatabaseDoes) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  run("ogr2ogr -f GPKG " + (own / "a.gpkg").string() + " " + (own / "a.geojson").string());
  run("ogrinfo " + (own / "a.gpkg").string() + " -sql 'DELETE FROM a WHERE fid = 2'");
  const auto read = read_evidence(own / "a.gpkg", {});
  ASSERT_TRUE(read) << said(read.error());
  ASSERT_EQ(read->tables[0].rows.size(), 2U);
  EXPECT_EQ(read->tables[0].rows[1].number, 3U) << "what QGIS shows as its fid";
}

TEST(ReadVectors, NamesLayersWhereThereAreSeveral) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  for (const char* layer : {"finds", "strikes"}) {
    run("ogr2ogr -f GPKG -nln " + std::string(layer) +
        (fs::exists(own / "a.gpkg") ? " -update " : " ") + (own / "a.gpkg").string() + " " +
        (own / "a.geojson").string());
  }
  const auto read = read_evidence(own / "a.gpkg", {});
  ASSERT_TRUE(read) << said(read.error());
  ASSERT_EQ(read->tables.size(), 2U);
  EXPECT_EQ(read->tables[0].file, (own / "a.gpkg").string() + ":finds");
  EXPECT_EQ(read->tables[1].file, (own / "a.gpkg").string() + ":strikes");
}

TEST(ReadVectors, OfAnOperationTheLayerOfTheRecordsIsReadAlone) {
  const OwnFolder own;
  const std::string at = R"("kind":"find","origin":"synthetic","label":)";
  put(own / "a.geojson", collection({feature(at + R"("E7")", point(35.27, 51.19)),
                                     feature(at + R"("E7")", point(35.28, 51.20)),
                                     feature(at + R"(null)", point(35.29, 51.21)),
                                     feature(at + R"("by the mill")", point(35.29, 51.22))}));
  for (const char* layer : {"area", "evidence"}) {
    run("ogr2ogr -f GPKG -nln " + std::string(layer) +
        (fs::exists(own / "k.gpkg") ? " -update " : " ") + (own / "k.gpkg").string() + " " +
        (own / "a.geojson").string());
  }
  const auto files = [](const ReadTables& read) {
    std::vector<std::string> out;
    for (const auto& table : read.tables) out.push_back(table.file);
    return out;
  };
  const std::string k = (own / "k.gpkg").string();
  const auto others = read_evidence(k, {});
  ASSERT_TRUE(others) << said(others.error());
  EXPECT_THAT(files(*others), ElementsAre(k + ":area", k + ":evidence"));
  run("ogrinfo " + k + " -sql 'CREATE TABLE demine_migration (number INTEGER)'");
  const auto evidence = read_evidence(k, {});
  ASSERT_TRUE(evidence) << said(evidence.error());
  EXPECT_THAT(files(*evidence), ElementsAre(k + ":evidence"));
  std::vector<std::uint64_t> numbers;
  for (const auto& row : evidence->tables[0].rows) numbers.push_back(row.number);
  EXPECT_THAT(numbers, ElementsAre(7, 2, 3, 4)) << "the label once, else what the database counts";
  const auto areas = read_evidence(k, {}, "area");
  ASSERT_TRUE(areas) << said(areas.error());
  EXPECT_THAT(files(*areas), ElementsAre(k + ":area"));
  const auto neither = read_evidence(k, {}, "find");
  ASSERT_TRUE(neither) << said(neither.error());
  EXPECT_GT(neither->tables.size(), 1U);
}

TEST(ReadVectors, ASheetIsALayerWithoutGeometry) {
  const OwnFolder own;
  put(own / "a.csv", "kind,lat,lon\nfind,51.19,35.27\n");
  run("ogr2ogr -f XLSX " + (own / "a.xlsx").string() + " " + (own / "a.csv").string() +
      " -oo AUTODETECT_TYPE=YES");
  const auto read = read_evidence(own / "a.xlsx", {});
  ASSERT_TRUE(read) << said(read.error());
  EXPECT_THAT(read->tables[0].columns, ElementsAre("kind", "lat", "lon"));
  EXPECT_EQ(cell(read->tables[0], 0, "lat"), "51.19");
  EXPECT_FALSE(read->tables[0].rows[0].geometry);
}

// --- coordinate systems ---

TEST(CoordinateSystem, MissingIsAnErrorUntilTheMappingNamesIt) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  run("ogr2ogr -f 'ESRI Shapefile' -t_srs EPSG:32637 " + (own / "a.shp").string() + " " +
      (own / "a.geojson").string());
  fs::remove(own / "a.prj");
  // GeoPackage has a word for "none", and it is not a null.
  run("ogr2ogr -f GPKG " + (own / "a.gpkg").string() + " " + (own / "a.shp").string());
  for (const char* name : {"a.shp", "a.gpkg"}) {
    SCOPED_TRACE(name);
    const auto refused = read_evidence(own / name, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(said(refused.error()), HasSubstr("CRS"));
    EXPECT_THAT(said(refused.error()), HasSubstr("crs = "));
    EXPECT_THAT(refused.error().where, HasSubstr(name));
    Mapping mapping;
    mapping.crs = "EPSG:32637";
    const auto read = read_evidence(own / name, mapping);
    ASSERT_TRUE(read) << said(read.error());
    EXPECT_NEAR(first_vertex(read->tables[0].rows[0]).lon_deg, 35.27, 1e-6);
    EXPECT_NEAR(first_vertex(read->tables[0].rows[0]).lat_deg, 51.19, 1e-6);
  }
}

TEST(CoordinateSystem, OfTheFileStandsAgainstTheMapping) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  Mapping mapping;
  mapping.crs = "EPSG:32637";
  const auto read = read_evidence(own / "a.geojson", mapping);
  ASSERT_TRUE(read) << said(read.error());
  EXPECT_EQ(first_vertex(read->tables[0].rows[0]), (geo::LonLat{35.27, 51.19}));
}

TEST(CoordinateSystem, IsNeverAFileOrAnAddress) {
  const OwnFolder own;
  put(own / "crs.prj", "EPSG:32637");
  for (const std::string& crs :
       {std::string("http://localhost:1/epsg/32637"), (own / "crs.prj").string(),
        std::string("EPSG:999999"), std::string("LOCAL_CS[\"plan\"]"), std::string("nonsense"),
        std::string("EPSG:4978")}) {
    SCOPED_TRACE(crs);
    Mapping mapping;
    mapping.crs = crs;
    mapping.columns = {
        {Field::Longitude, "x"},
        {Field::Latitude,  "y"}
    };
    const auto read = parse_csv("x,y\n372000,5672000\n", "a.csv", mapping);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(read.error().where, "a.csv");
  }
}

TEST(CoordinateSystem, APlaceWithoutLongitudeRefusesItsRowAlone) {
  const OwnFolder own;
  put(own / "a.csv", "kind,WKT\nfind,POINT(372000 5672000)\nfind,POINT(1e30 1e30)\n");
  run("ogr2ogr -f GPKG -a_srs EPSG:32637 " + (own / "a.gpkg").string() + " " +
      (own / "a.csv").string() + " -oo GEOM_POSSIBLE_NAMES=WKT");
  const auto read = read_evidence(own / "a.gpkg", {});
  ASSERT_TRUE(read) << said(read.error());
  EXPECT_EQ(read->tables[0].rows.size(), 1U);
  ASSERT_EQ(read->problems.size(), 1U);
  EXPECT_EQ(read->problems[0].severity, Severity::Refused);
  EXPECT_EQ(read->problems[0].code, "no-place");
  EXPECT_EQ(read->problems[0].row, 2U);
}

// --- CSV in a coordinate system of its own ---

Mapping in_system(std::string crs) {
  Mapping mapping;
  mapping.crs = std::move(crs);
  mapping.columns = {
      {Field::Longitude, "x"  },
      {Field::Latitude,  "y"  },
      {Field::Wkt,       "wkt"}
  };
  mapping.delimiter = ";";
  return mapping;
}

TEST(CsvPlaces, AreBroughtToWgs84OrRefused) {
  struct Case {
    std::string name, row;
    enum class Outcome { Placed, Refused, Left } expected;
  };
  using enum Case::Outcome;
  const Case cases[] = {
      {"plain",                 "372000;5672000;",           Placed },
      {"blanks and a comma",    " 372000,5 ; 5672000.5 ;",   Placed },
      {"WKT",                   ";;POINT(372000 5672000)",   Placed },
      {"WKT comes first",       "1;2;POINT(372000 5672000)", Placed },
      {"thousands or decimals", "372,000;5672000;",          Refused},
      {"two commas",            "372,000,5;5672000;",        Refused},
      {"comma and point",       "372,000.5;5672000;",        Refused},
      {"degrees with letters",  "35.27E;51.19N;",            Refused},
      {"a number too long",     "1e999;5672000;",            Refused},
      {"off the projection",    "99999999999999;5672000;",   Refused},
      {"broken WKT",            ";;POINT(372000",            Refused},
      {"WKT and more",          ";;POINT(372000 5672000) x", Refused},
      {"empty",                 ";;",                        Left   },
      {"half",                  "372000;;",                  Left   },
      {"dashes",                "-;-;",                      Left   },
      {"too few cells",         "372000;5672000",            Left   },
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const auto read =
        parse_csv("x;y;wkt\n372000;5672000;\n" + c.row + "\n", "a.csv", in_system("EPSG:32637"));
    ASSERT_TRUE(read) << said(read.error());
    const auto& rows = read->tables[0].rows;
    if (c.expected == Refused) {
      ASSERT_EQ(read->problems.size(), 1U);
      EXPECT_EQ(rows.size(), 1U);
      EXPECT_EQ(read->problems[0].severity, Severity::Refused);
      EXPECT_EQ(read->problems[0].row, 3U);
      EXPECT_EQ(read->problems[0].code, "no-place");
      continue;
    }
    EXPECT_THAT(read->problems, IsEmpty());
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].geometry.has_value(), c.expected == Placed);
    if (c.expected != Placed) continue;
    EXPECT_NEAR(first_vertex(rows[1]).lon_deg, first_vertex(rows[0]).lon_deg, 1e-5);
    EXPECT_NEAR(first_vertex(rows[1]).lat_deg, first_vertex(rows[0]).lat_deg, 1e-5);
  }
}

TEST(CsvPlaces, KnowOtherDatums) {
  const auto read =
      parse_csv("x;y;wkt\n35.27;51.19;\n;;POINT(35.27 51.19)\n", "a.csv", in_system("EPSG:4284"));
  ASSERT_TRUE(read) << said(read.error());
  for (const auto& row : read->tables[0].rows) {
    // Pulkovo 1942 lies some 120 m west of WGS 84 here: degrees alone do not say where.
    const double shift_m =
        (first_vertex(row).lon_deg - 35.27) * 111'320 * std::cos(51.19 * M_PI / 180);
    EXPECT_LT(shift_m, -80);
    EXPECT_GT(shift_m, -160);
    EXPECT_NEAR(first_vertex(row).lat_deg, 51.19, 0.001);
  }
}

TEST(CsvPlaces, InWgs84AreLeftToTake) {
  for (const char* crs : {"", "EPSG:4326", "OGC:CRS84"}) {
    const auto read = parse_csv("x;y;wkt\n35.27E;51.19N;\n", "a.csv", in_system(crs));
    ASSERT_TRUE(read) << crs;
    EXPECT_THAT(read->problems, IsEmpty()) << crs;
    EXPECT_FALSE(read->tables[0].rows[0].geometry) << crs;
  }
}

// --- files that are not what they should be ---

TEST(BadFile, IsOneClearError) {
  const OwnFolder own;
  put(own / "empty.csv", "");
  put(own / "empty.gpkg", "");
  put(own / "header.csv", "kind,lat,lon\n");
  put(own / "quote.csv", "kind,lat\n\"find,1\n");
  put(own / "text.gpkg", "this is no GeoPackage, and long enough to look at; more and more");
  put(own / "page.geojson", "<html><body>404</body></html>");
  put(own / "cut.geojson", three_reports().substr(0, 200));
  put(own / "none.geojson", collection({}));
  put(own / "cut.csv.gz", "\x1f\x8b\x08");
  put(own / "plain.csv.gz", "kind,lat\nfind,1\n");
  put(own / "remote.vrt",
      "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>a.geojson</SrcDataSource>"
      "</OGRVRTLayer></OGRVRTDataSource>");
  put(own / "image.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0", 11));
  fs::create_directory(own / "folder.csv");
  fs::create_directory(own / "folder.gpkg");
  struct Case {
    std::string name;
    ErrorCode expected;
    std::string says;
  };
  const Case cases[] = {
      {"empty.csv",      ErrorCode::InvalidInput, "empty"         },
      {"empty.gpkg",     ErrorCode::InvalidInput, "empty"         },
      {"header.csv",     ErrorCode::InvalidInput, "header"        },
      {"quote.csv",      ErrorCode::InvalidInput, "line 2"        },
      {"text.gpkg",      ErrorCode::InvalidInput, "text.gpkg"     },
      {"page.geojson",   ErrorCode::InvalidInput, "page.geojson"  },
      {"cut.geojson",    ErrorCode::InvalidInput, "cut.geojson"   },
      {"none.geojson",   ErrorCode::InvalidInput, "no rows"       },
      {"cut.csv.gz",     ErrorCode::InvalidInput, "cut off"       },
      {"plain.csv.gz",   ErrorCode::InvalidInput, "unpacked"      },
      {"remote.vrt",     ErrorCode::InvalidInput, "remote.vrt"    },
      {"image.csv",      ErrorCode::InvalidInput, "NUL"           },
      {"folder.csv",     ErrorCode::InvalidInput, "folder"        },
      {"folder.gpkg",    ErrorCode::InvalidInput, "folder.gpkg"   },
      {"nothing.csv",    ErrorCode::NotFound,     "nothing.csv"   },
      {"nothing.gpkg",   ErrorCode::NotFound,     "nothing.gpkg"  },
      {"nothing.csv.gz", ErrorCode::NotFound,     "nothing.csv.gz"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const auto read = read_evidence(own / c.name, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, c.expected) << said(read.error());
    EXPECT_THAT(said(read.error()), HasSubstr(c.says));
    EXPECT_THAT(said(read.error()), HasSubstr(c.name)) << "which file";
  }
}

TEST(BadFile, WithoutPermissionSaysSo) {
  const OwnFolder own;
  for (const char* name : {"a.csv", "a.csv.gz", "a.geojson"}) {
    fs::permissions(put(own / name, three_reports()), fs::perms::none);
  }
  const AsNobody nobody;
  if (!nobody.done()) GTEST_SKIP() << "rights cannot be given up here";
  for (const char* name : {"a.csv", "a.csv.gz", "a.geojson"}) {
    const auto read = read_evidence(own / name, {});
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().code, ErrorCode::PermissionDenied) << said(read.error());
  }
}

TEST(BadFile, ThatOpensNeverLosesRowsWithoutAWord) {
  const OwnFolder own;
  std::vector<std::string> features;
  for (int i = 0; i < 2000; ++i) features.push_back(feature(R"("kind":"find")", point(35, 51)));
  put(own / "a.geojson", collection(features));
  run("ogr2ogr -f 'ESRI Shapefile' " + (own / "a.shp").string() + " " +
      (own / "a.geojson").string());
  run("ogr2ogr -f GPKG " + (own / "a.gpkg").string() + " " + (own / "a.geojson").string());
  run("ogr2ogr -f FlatGeobuf " + (own / "a.fgb").string() + " " + (own / "a.geojson").string());
  base::Random random(20);
  for (const char* name : {"a.shp", "a.dbf", "a.shx", "a.gpkg", "a.fgb", "a.geojson"}) {
    const std::string whole = get(own / name);
    for (int k = 0; k < 12; ++k) {
      const auto size = 100 + random.below(whole.size() - 200);
      SCOPED_TRACE(std::string(name) + " cut to " + std::to_string(size));
      put(own / name, whole.substr(0, size));
      const bool shapefile = fs::path(name).extension().string().size() == 4 && name[2] != 'f';
      const auto read = read_evidence(own / (shapefile ? "a.shp" : name), {});
      if (!read) continue;  // refused as a whole: said
      std::size_t good = 0;
      for (const auto& table : read->tables) {
        good += static_cast<std::size_t>(std::ranges::count_if(table.rows, [](const auto& row) {
          return row.geometry && row.cells == std::vector<std::string>{"find"};
        }));
      }
      EXPECT_TRUE(good == 2000 || !read->problems.empty()) << good << " rows of 2000";
    }
    put(own / name, whole);
  }
}

TEST(BadFile, ThatAnotherProgramIsWritingToIsRefused) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  run("ogr2ogr -f GPKG " + (own / "a.gpkg").string() + " " + (own / "a.geojson").string());
  for (const char* beside : {"a.gpkg-wal", "a.gpkg-journal"}) {
    put(own / beside, "");
    EXPECT_TRUE(read_evidence(own / "a.gpkg", {})) << "nothing waits in an empty one";
    put(own / beside, "changes");
    const auto read = read_evidence(own / "a.gpkg", {});
    ASSERT_FALSE(read) << beside;
    EXPECT_THAT(said(read.error()), HasSubstr(beside));
    fs::remove(own / beside);
  }
  EXPECT_TRUE(read_evidence(own / "a.gpkg", {}));
}

TEST(ReadVectors, AGeoPackageInWalModeOnAReadOnlyDiskIsRead) {
  const OwnFolder own;
  put(own / "a.geojson", three_reports());
  run("ogr2ogr -f GPKG " + (own / "a.gpkg").string() + " " + (own / "a.geojson").string());
  run("ogrinfo " + (own / "a.gpkg").string() + " -sql 'PRAGMA journal_mode = WAL'");
  const auto before = own.names();
  fs::permissions(own.path(), fs::perms(0555));
  const AsNobody nobody;
  const auto read = read_evidence(own / "a.gpkg", {});
  ASSERT_TRUE(read) << said(read.error());
  EXPECT_EQ(read->tables[0].rows.size(), 3U);
  EXPECT_EQ(own.names(), before);
}

// --- packed and foreign text ---

TEST(ReadCsv, UnpacksGzip) {
  const OwnFolder own;
  put(own / "a.csv", "kind,lat,lon\nfind,51.19,35.27\n");
  put(own / "b.csv", "strike,51.2,35.3\n");
  run("gzip " + (own / "a.csv").string() + " " + (own / "b.csv").string());
  const auto before = own.names();
  const auto one = read_evidence(own / "a.csv.gz", {});
  ASSERT_TRUE(one) << said(one.error());
  EXPECT_EQ(one->tables[0].rows.size(), 1U);
  put(own / "two.csv.gz", get(own / "a.csv.gz") + get(own / "b.csv.gz"));
  const auto two = read_evidence(own / "two.csv.gz", {});
  ASSERT_TRUE(two) << said(two.error());
  EXPECT_EQ(two->tables[0].rows.size(), 2U);
  const auto whole = get(own / "a.csv.gz");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    put(own / "cut.csv.gz", whole.substr(0, size));
    EXPECT_FALSE(read_evidence(own / "cut.csv.gz", {})) << size << " bytes of " << whole.size();
  }
  auto wrong = whole;
  wrong[wrong.size() - 6] ^= 1;  // the checksum
  put(own / "wrong.csv.gz", wrong);
  EXPECT_FALSE(read_evidence(own / "wrong.csv.gz", {}));
}

TEST(ReadVectors, AShapefileMayNeedItsEncodingNamed) {
  const OwnFolder own;
  put(own / "a.geojson", collection({feature(R"("note":"Суджа")", point(35, 51))}));
  run("ogr2ogr -f 'ESRI Shapefile' -lco ENCODING=CP1251 " + (own / "a.shp").string() + " " +
      (own / "a.geojson").string());
  fs::remove(own / "a.cpg");
  // The byte that names the code page, as programs that know none leave it.
  auto dbf = get(own / "a.dbf");
  dbf[29] = 0;
  put(own / "a.dbf", dbf);
  const auto guessed = read_evidence(own / "a.shp", {});
  ASSERT_TRUE(guessed) << said(guessed.error());
  EXPECT_THAT(cell(guessed->tables[0], 0, "note"), Not(HasSubstr("Суджа")));
  EXPECT_FALSE(guessed->problems.empty());
  Mapping mapping;
  mapping.encoding = "windows-1251";
  const auto read = read_evidence(own / "a.shp", mapping);
  ASSERT_TRUE(read) << said(read.error());
  EXPECT_EQ(cell(read->tables[0], 0, "note"), "Суджа");
  EXPECT_THAT(read->problems, IsEmpty());
}

}  // namespace
}  // namespace demine::io
