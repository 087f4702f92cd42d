// SPDX-License-Identifier: Apache-2.0
/// \file
/// GDAL writes a GeoTIFF of one cell into memory; the tags that speak of the ground are taken from
/// there.
#include "geotiff_tags.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <string_view>
#include <utility>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "cog_overviews.hpp"
#include "gdal_support.hpp"

namespace demine::io {
namespace {

/// ModelPixelScale, ModelTiepoint, ModelTransformation, the three of GeoKeys; GDAL_METADATA,
/// GDAL_NODATA.
constexpr std::array<std::uint16_t, 8> kWanted{33550, 33922, 34264, 34735,
                                               34736, 34737, 42112, 42113};

/// Removes the file when it goes.
class MemoryFile {
 public:
  MemoryFile() {
    static std::atomic<unsigned> next{0};
    name_ = fmt::format("/vsimem/demine_tags_{}.tif", next++);
  }
  ~MemoryFile() { VSIUnlink(name_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const {
    vsi_l_offset size = 0;
    const auto* bytes =
        reinterpret_cast<const char*>(VSIGetMemFileBuffer(name_.c_str(), &size, FALSE));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
  }

 private:
  std::string name_;
};

DatasetPtr create(const std::string& name, const CogFile& file) {
  CPLStringList options;
  options.SetNameValue("BIGTIFF", "NO").SetNameValue("ENDIANNESS", "LITTLE");
  options.SetNameValue("INTERLEAVE", "BAND");
  const auto type = file.coding.sample_format == 3 ? GDT_Float32 : GDT_Byte;
  return DatasetPtr(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
      name.c_str(), 1, 1, static_cast<int>(file.bands.size()), type, options.List()));
}

base::Done describe(GDALDataset& dataset, const CogFile& file) {
  DEMINE_TRY(const auto reference, spatial_reference(file.projection_wkt));
  const geo::GridFrame& frame = file.shape.frame;
  std::array<double, 6> transform{frame.west_m, frame.cell_m, 0, frame.north_m, 0, -frame.cell_m};
  dataset.SetGeoTransform(transform.data());
  dataset.SetSpatialRef(&reference);
  for (const auto& [key, value] : file.metadata)
    dataset.SetMetadataItem(key.c_str(), value.c_str());
  for (std::size_t i = 0; i < file.bands.size(); ++i) {
    GDALRasterBand& band = *dataset.GetRasterBand(static_cast<int>(i) + 1);
    const BandInfo& info = file.bands[i];
    band.SetDescription(info.name.c_str());
    if (!info.unit.empty()) band.SetUnitType(info.unit.c_str());
    if (!info.description.empty()) band.SetMetadataItem("DESCRIPTION", info.description.c_str());
    band.SetMetadataItem(kOverviewKey, name(info.overview));
    band.SetNoDataValue(file.coding.no_data);
  }
  return {};
}

/// A number at a place of a file that GDAL has just written.
template <typename T>
bool take(std::string_view bytes, std::size_t at, T& into) {
  if (at > bytes.size() || bytes.size() - at < sizeof into) return false;
  std::memcpy(&into, &bytes[at], sizeof into);
  return true;
}

/// Bytes of one value of a TIFF type; 0 for one that is none.
std::size_t bytes_of_type(std::uint16_t type) {
  // BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE,
  // IFD, and BigTIFF's LONG8, SLONG8, IFD8.
  constexpr std::array<std::size_t, 19> kBytes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                               8, 4, 8, 4, 0, 0, 8, 8, 8};
  return type < kBytes.size() ? kBytes[type] : 0;
}

/// The wanted entries of the first directory; none when it is no little-endian TIFF.
std::vector<TiffTag> wanted_tags(std::string_view bytes) {
  std::uint32_t directory = 0;
  std::uint16_t entries = 0;
  if (!bytes.starts_with(std::string_view("II*\0", 4)) || !take(bytes, 4, directory) ||
      !take(bytes, directory, entries)) {
    return {};
  }
  std::vector<TiffTag> tags;
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t at = directory + 2 + 12 * i;
    TiffTag tag;
    std::uint32_t count = 0;
    if (!take(bytes, at, tag.number) || !take(bytes, at + 2, tag.type) ||
        !take(bytes, at + 4, count)) {
      return {};
    }
    if (std::ranges::find(kWanted, tag.number) == kWanted.end()) continue;
    tag.count = count;
    const std::size_t size = count * bytes_of_type(tag.type);
    std::uint32_t offset = 0;
    std::size_t from = at + 8;
    if (size > 4) {
      if (!take(bytes, at + 8, offset)) return {};
      from = offset;
    }
    if (from > bytes.size() || bytes.size() - from < size) return {};
    tag.value = bytes.substr(from, size);
    tags.push_back(std::move(tag));
  }
  return tags;
}

}  // namespace

base::Result<std::vector<TiffTag>> geotiff_tags(const CogFile& file) {
  use_gdal();
  const GdalErrors errors;
  const GdalOption no_sidecars("GDAL_PAM_ENABLED", "NO");
  const MemoryFile memory;
  auto dataset = create(memory.name(), file);
  if (dataset != nullptr) DEMINE_TRY_DONE(describe(*dataset, file));
  dataset.reset();
  auto tags = wanted_tags(memory.bytes());
  if (!tags.empty() && !errors.failed()) return tags;
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("the raster cannot be described: {0}", {errors.first()}),
                     {},
                     {}};
}

}  // namespace demine::io
