// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "demine/base/check.hpp"

#include "map_files_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using test::Bands;
using test::MapFolder;
using testing::HasSubstr;

// Sides that are no multiple of anything: a last column of tiles one cell wide, two levels of
// overviews.
const geo::GridFrame kFrame{
    .west_m = -3000, .north_m = 5000, .cell_m = 100, .columns = 1025, .rows = 667};
const geo::GridFrame kSmall{
    .west_m = -3000, .north_m = 5000, .cell_m = 100, .columns = 70, .rows = 41};

std::string why(const base::Done& done) { return done ? "" : base::english(done.error().what); }

TEST(CogWriter, KeepsEveryValueAndEveryHole) {
  const MapFolder folder;
  for (const auto& frame : {
           kFrame, kSmall, geo::GridFrame{0, 0, 10, 1, 1}
  }) {
    const auto file = folder / (std::to_string(frame.columns) + ".tif");
    const Bands bands = test::rare_cells(frame, 1);
    const auto done = test::write_raster(file, frame, bands);
    ASSERT_TRUE(done) << why(done);
    const auto p = read_band(file, "p_any");
    ASSERT_TRUE(p) << base::english(p.error().what);
    EXPECT_EQ(p->frame(), frame);
    EXPECT_TRUE(test::same_values(p->values(), bands[0]));
    EXPECT_TRUE(test::same_values(read_band(file, "coverage")->values(), bands[1]));
  }
}

TEST(CogWriter, PassesGdalsValidator) {
  const MapFolder folder;
  for (const auto& frame : {kFrame, kSmall}) {
    const auto file = folder / (std::to_string(frame.columns) + ".tif");
    ASSERT_TRUE(test::write_raster(file, frame, test::rare_cells(frame, 2)));
    const auto ran = test::validate("validate_cloud_optimized_geotiff", file);
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr("is a valid cloud optimized GeoTIFF"));
    EXPECT_THAT(ran.output, testing::Not(HasSubstr("warning")));
  }
}

TEST(CogWriter, SaysWhatItHoldsToGdalinfo) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  ASSERT_TRUE(test::write_raster(file, kFrame, test::rare_cells(kFrame, 3)));
  const auto ran = test::run("gdalinfo -json " + test::quoted(file));
  ASSERT_EQ(ran.status, 0) << ran.output;
  const auto info = nlohmann::json::parse(ran.output);
  EXPECT_EQ(info["metadata"][""]["DEMINE_ORIGIN"], "SYNTHETIC");
  EXPECT_FALSE(info["metadata"][""].contains("TIFFTAG_DATETIME"));
  EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["COMPRESSION"], "DEFLATE");
  EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["PREDICTOR"], "3");
  EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["LAYOUT"], "COG");
  EXPECT_THAT(info["coordinateSystem"]["wkt"].get<std::string>(),
              HasSubstr("Lambert Azimuthal Equal Area"));
  ASSERT_EQ(info["bands"].size(), 2U);
  EXPECT_EQ(info["bands"][0]["description"], "p_any");
  EXPECT_EQ(info["bands"][0]["unit"], "probability");
  EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["INTERLEAVE"], "BAND");
  EXPECT_EQ(info["bands"][0]["block"], nlohmann::json({256, 256}));
  EXPECT_EQ(info["bands"][0]["overviews"].size(), 2U);
  EXPECT_EQ(info["bands"][1]["description"], "coverage");
  EXPECT_EQ(info["bands"][1]["metadata"][""]["OVERVIEW"], "lowest");
  EXPECT_EQ(info["bands"][1]["metadata"][""]["DESCRIPTION"], "How much was looked at");
  EXPECT_THAT(ran.output, HasSubstr("\"noDataValue\":\"NaN\""));
}

TEST(CogWriter, KeepsTheProjection) {
  const MapFolder folder;
  // Equal-area of our own, UTM, Gauss-Krueger on another ellipsoid, Europe's equal-area.
  for (const char* crs : {"EPSG:32637", "EPSG:28407", "EPSG:3035", "EPSG:3857"}) {
    const auto file = folder / (std::string(crs).substr(5) + ".tif");
    const auto projection = geo::Projection::named(crs);
    ASSERT_TRUE(projection) << crs;
    const auto done =
        test::write_raster(file, kSmall, test::rare_cells(kSmall, 4), {.projection = *projection});
    EXPECT_TRUE(done) << crs << ": " << why(done);
    EXPECT_THAT(test::run("gdalsrsinfo -o epsg " + test::quoted(file)).output, HasSubstr(crs));
  }
}

TEST(CogWriter, SameTilesSameBytesWhateverTheirOrderAndTheThreads) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 5);
  ASSERT_TRUE(test::write_raster(folder / "a.tif", kFrame, bands));
  ASSERT_TRUE(test::write_raster(folder / "b.tif", kFrame, bands, {.finish = {.threads = 3}}));
  test::WriteOptions shuffled;
  for (std::size_t i = 0; i < test::cut(kFrame, kStoreTile).size(); ++i)
    shuffled.order.push_back(i);
  base::Random random(6);
  for (std::size_t i = shuffled.order.size(); i > 1; --i)
    std::swap(shuffled.order[i - 1], shuffled.order[random.below(i)]);
  ASSERT_TRUE(test::write_raster(folder / "c.tif", kFrame, bands, shuffled));
  const std::string a = test::bytes_of(folder / "a.tif");
  EXPECT_FALSE(a.empty());
  EXPECT_TRUE(a == test::bytes_of(folder / "b.tif"));
  EXPECT_TRUE(a == test::bytes_of(folder / "c.tif"));
  EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("a.tif", "b.tif", "c.tif"));
}

/// One level of one band (0 is the first overview), as GDAL's own tool reads it.
geo::Grid<float> level_by_gdal(const MapFolder& folder, const std::filesystem::path& file, int band,
                               int level) {
  geo::GridFrame frame{0, 0, 1, kFrame.columns, kFrame.rows};
  for (int i = 0; i <= level; ++i) {
    frame.columns = (frame.columns + 1) / 2;
    frame.rows = (frame.rows + 1) / 2;
  }
  const auto raw = folder / "level.raw";
  const auto ran =
      test::run("gdal_translate -q -of ENVI -b " + std::to_string(band) + " -ovr " +
                std::to_string(level) + " " + test::quoted(file) + " " + test::quoted(raw));
  const std::string bytes = test::bytes_of(raw);
  geo::Grid<float> grid(frame, test::kNone);
  EXPECT_EQ(bytes.size(), grid.values().size_bytes()) << ran.output;
  if (bytes.size() == grid.values().size_bytes())
    std::memcpy(grid.values().data(), bytes.data(), bytes.size());
  return grid;
}

/// The worst value of the cells [first, last) of both axes, cut to the frame; slow and obvious.
float worst_of(const std::vector<float>& band, std::array<std::int64_t, 2> columns,
               std::array<std::int64_t, 2> rows, Overview rule) {
  float worst = test::kNone;
  for (std::int64_t row = std::max<std::int64_t>(rows[0], 0); row < std::min(rows[1], kFrame.rows);
       ++row) {
    for (std::int64_t column = std::max<std::int64_t>(columns[0], 0);
         column < std::min(columns[1], kFrame.columns); ++column) {
      const float value = band[static_cast<std::size_t>(row * kFrame.columns + column)];
      if (std::isnan(value)) continue;
      if (std::isnan(worst)) worst = value;
      worst = rule == Overview::Highest ? std::max(worst, value) : std::min(worst, value);
    }
  }
  return worst;
}

/// Whether `shown` is at least as bad as `value`; anything is as bad as nothing.
bool as_bad(float shown, float value, Overview rule) {
  return std::isnan(value) || (rule == Overview::Highest ? shown >= value : shown <= value);
}

TEST(SafetyRule4, OverviewsNeverHideAHazardNorUnsurveyedGround) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  const Bands bands = test::rare_cells(kFrame, 7);
  ASSERT_TRUE(test::write_raster(file, kFrame, bands));
  for (const std::size_t number : {0U, 1U}) {
    const Overview rule = test::two_bands()[number].overview;
    for (int level = 0; level < 2; ++level) {
      const auto seen = level_by_gdal(folder, file, static_cast<int>(number) + 1, level);
      const std::int64_t edge = std::int64_t{2} << level;
      int hidden = 0;
      int invented = 0;
      for (std::int64_t row = 0; row < seen.frame().rows; ++row) {
        for (std::int64_t column = 0; column < seen.frame().columns; ++column) {
          const auto worst = [&](std::int64_t more) {
            return worst_of(bands[number], {column * edge - more, (column + 1) * edge + more},
                            {row * edge - more, (row + 1) * edge + more}, rule);
          };
          // Nothing under a pixel is hidden, and nothing comes from farther than a pixel away.
          hidden += as_bad(seen.at(column, row), worst(0), rule) ? 0 : 1;
          invented += as_bad(worst(edge), seen.at(column, row), rule) ? 0 : 1;
        }
      }
      EXPECT_EQ(hidden, 0) << "band " << number << " level " << level;
      EXPECT_EQ(invented, 0) << "band " << number << " level " << level;
    }
  }
}

TEST(SafetyRule4, OverviewsHideNothingFromReadersThatStretchThem) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  const Bands bands = test::rare_cells(kFrame, 17);
  ASSERT_TRUE(test::write_raster(file, kFrame, bands));
  for (int level = 0; level < 2; ++level) {
    const auto seen = level_by_gdal(folder, file, 1, level);
    int hidden = 0;
    for (std::int64_t row = 0; row < kFrame.rows; ++row) {
      for (std::int64_t column = 0; column < kFrame.columns; ++column) {
        // The pixel under the middle of the cell when the level covers the same ground as the
        // raster.
        const float shown = seen.at((2 * column + 1) * seen.frame().columns / (2 * kFrame.columns),
                                    (2 * row + 1) * seen.frame().rows / (2 * kFrame.rows));
        hidden += as_bad(shown, bands[0][static_cast<std::size_t>(row * kFrame.columns + column)],
                         Overview::Highest)
                      ? 0
                      : 1;
      }
    }
    EXPECT_EQ(hidden, 0) << "level " << level;
  }
}

TEST(CogWriter, KeepsMetadata) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  const Metadata metadata{
      {"DEMINE_TITLE", "Курская область <&> \"a=b\"\nsecond line"},
      {"DEMINE_CELL",  "100 m"                                   },
      {"A",            " x "                                     },
      {"B",            ""                                        }
  };
  ASSERT_TRUE(
      test::write_raster(file, kSmall, test::rare_cells(kSmall, 8), {.metadata = metadata}));
  const auto found = read_metadata(file);
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, testing::ElementsAre(std::pair("A", "x"), std::pair("DEMINE_CELL", "100 m"),
                                           std::pair("DEMINE_TITLE", metadata[0].second)));
}

TEST(CogWriter, RefusesWhatItCannotWrite) {
  const MapFolder folder;
  const auto code = [&](const geo::GridFrame& frame, const std::vector<BandInfo>& bands,
                        const Metadata& metadata) {
    const auto writer = CogWriter::open(folder / "x.tif", test::shape_of(frame, bands.size()),
                                        test::kursk_plane(), bands, metadata);
    return writer ? std::nullopt : std::optional(writer.error().code);
  };
  const auto& bands = test::two_bands();
  EXPECT_EQ(code({0, 0, 100, 0, 5}, bands, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 0, 100, std::int64_t{1} << 40U, 5}, bands, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 0, 0, 5, 5}, bands, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({std::nan(""), 0, 100, 5, 5}, bands, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(kSmall, {}, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(kSmall, {bands[0], bands[0]}, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(kSmall, bands,
                 {
                     {"a=b", "x"}
  }),
            ErrorCode::InvalidArgument);
  EXPECT_EQ(code(kSmall, bands,
                 {
                     {"A", "1"},
                     {"A", "2"}
  }),
            ErrorCode::InvalidArgument);
  EXPECT_EQ(code(kSmall, bands,
                 {
                     {"A", "\xff"}
  }),
            ErrorCode::InvalidArgument);
  EXPECT_THAT(folder.names(), testing::IsEmpty());
}

TEST(CogWriter, RefusesARasterWithMissingTiles) {
  const MapFolder folder;
  test::WriteOptions options;
  for (std::size_t i = 0; i + 1 < test::cut(kFrame, kStoreTile).size(); ++i)
    options.order.push_back(i);
  const auto done =
      test::write_raster(folder / "x.tif", kFrame, test::rare_cells(kFrame, 9), options);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
  // The last tile is one cell wide and 155 high.
  EXPECT_THAT(why(done), HasSubstr("155 of 683675 cells"));
  EXPECT_THAT(folder.names(), testing::IsEmpty());
}

TEST(CogWriter, LeavesNothingWhenDroppedOrStopped) {
  const MapFolder folder;
  {
    const auto dropped = CogWriter::open(folder / "x.tif", test::shape_of(kSmall, 2),
                                         test::kursk_plane(), test::two_bands(), {});
  }
  EXPECT_THAT(folder.names(), testing::IsEmpty());
  for (const double until : {0.0, 0.15, 0.5}) {
    test::WriteOptions options;
    options.finish.go_on = [&](double share) { return share < until; };
    const auto done =
        test::write_raster(folder / "x.tif", kFrame, test::rare_cells(kFrame, 11), options);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_THAT(folder.names(), testing::IsEmpty());
  }
}

TEST(CogWriter, NeverOverwrites) {
  const MapFolder folder;
  std::ofstream(folder / "x.tif") << "mine";
  const auto done = test::write_raster(folder / "x.tif", kSmall, test::rare_cells(kSmall, 12));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
  EXPECT_EQ(test::bytes_of(folder / "x.tif"), "mine");
}

TEST(CogWriter, SaysThatTheDiskIsFullAndLeavesNothing) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 13);
  ASSERT_TRUE(test::write_raster(folder / "whole.tif", kFrame, bands));
  const auto whole = std::filesystem::file_size(folder / "whole.tif");
  std::filesystem::remove(folder / "whole.tif");
  // From "not even the store's header" to "all but the last byte of the COG".
  for (const std::size_t most :
       {std::size_t{100}, whole / 100, whole / 2, whole * 99 / 100, whole - 1}) {
    const int code = test::with_largest_file(most, [&] {
      const auto done = test::write_raster(folder / "x.tif", kFrame, bands);
      if (done) return 100;
      if (why(done).find(".partial") != std::string::npos) return 101;  // nobody knows that name
      return static_cast<int>(done.error().code);
    });
    EXPECT_EQ(code, static_cast<int>(ErrorCode::OutOfSpace)) << most << " bytes";
    EXPECT_THAT(folder.names(), testing::IsEmpty()) << most << " bytes";
  }
}

TEST(CogWriter, NeedsAFolderThatMayBeWritten) {
  const MapFolder folder;
  const auto done =
      test::write_raster(folder / "no" / "x.tif", kSmall, test::rare_cells(kSmall, 14));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::NotFound);
  // r-x: files cannot be made; r--: not even looked for.
  for (const auto mode : {std::filesystem::perms{0555}, std::filesystem::perms{0444}}) {
    std::filesystem::permissions(folder.path(), mode);
    const int code = test::as_nobody([&] {
      const auto refused =
          test::write_raster(folder / "x.tif", kSmall, test::rare_cells(kSmall, 14));
      return refused ? 100 : static_cast<int>(refused.error().code);
    });
    EXPECT_EQ(code, static_cast<int>(ErrorCode::PermissionDenied));
  }
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  EXPECT_THAT(folder.names(), testing::IsEmpty());
}

TEST(RasterReader, ReadsOneCell) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  const Bands bands = test::rare_cells(kSmall, 15);
  ASSERT_TRUE(test::write_raster(file, kSmall, bands));
  for (std::int64_t row = 0; row < kSmall.rows; row += 13) {
    for (std::int64_t column = 0; column < kSmall.columns; column += 11) {
      const auto cell = read_cell(file, kSmall.centre(column, row));
      ASSERT_TRUE(cell);
      ASSERT_EQ(cell->size(), 2U);
      EXPECT_EQ((*cell)[0].band, "p_any");
      EXPECT_EQ((*cell)[1].band, "coverage");
      for (std::size_t i = 0; i < 2; ++i) {
        const float expected = bands[i][static_cast<std::size_t>(row * kSmall.columns + column)];
        EXPECT_TRUE(test::same_values(std::array{(*cell)[i].value}, std::array{expected}));
      }
    }
  }
  for (const geo::Point outside : {
           geo::Point{-3001,        4000},
           geo::Point{4000,         4000},
           geo::Point{0,            5001},
           geo::Point{0,            900 },
           geo::Point{std::nan(""), 0   }
  }) {
    const auto cell = read_cell(file, outside);
    ASSERT_FALSE(cell);
    EXPECT_EQ(cell.error().code, ErrorCode::NotFound);
  }
}

TEST(RasterReader, SaysWhatIsWrongWithAFile) {
  const MapFolder folder;
  ASSERT_TRUE(test::write_raster(folder / "whole.tif", kFrame, test::rare_cells(kFrame, 16)));
  const std::string whole = test::bytes_of(folder / "whole.tif");
  std::ofstream(folder / "cut.tif", std::ios::binary) << whole.substr(0, whole.size() / 2);
  std::ofstream(folder / "words.tif") << "no raster at all";
  std::ofstream(folder / "empty.tif");
  struct Case {
    const char* file;
    const char* band;
    ErrorCode expected;
  };
  for (const Case& c : {
           Case{"none.tif",  "p_any",   ErrorCode::NotFound    },
           Case{"empty.tif", "p_any",   ErrorCode::InvalidInput},
           Case{"words.tif", "p_any",   ErrorCode::InvalidInput},
           Case{"cut.tif",   "p_any",   ErrorCode::InvalidInput},
           Case{"whole.tif", "p_other", ErrorCode::NotFound    }
  }) {
    const auto band = read_band(folder / c.file, c.band);
    ASSERT_FALSE(band) << c.file;
    EXPECT_EQ(band.error().code, c.expected) << c.file;
  }
}

}  // namespace
}  // namespace demine::io
