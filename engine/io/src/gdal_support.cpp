// SPDX-License-Identifier: Apache-2.0
#include "gdal_support.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>

#include <cpl_error.h>
#include <cpl_string.h>
#include <fcntl.h>
#include <unistd.h>

namespace demine::io {

using base::ErrorCode;

namespace {

constexpr GIntBig kCache_bytes = GIntBig{64} * 1024 * 1024;

bool cache_is_given() { return CPLGetConfigOption("GDAL_CACHEMAX", nullptr) != nullptr; }

}  // namespace

void use_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    // GDAL's own default is 5 % of the machine's memory, which a large raster fills to the last
    // byte.
    if (!cache_is_given()) GDALSetCacheMax64(kCache_bytes);
  });
}

GdalErrors::GdalErrors() {
  use_gdal();
  CPLErrorReset();
  CPLPushErrorHandlerEx(&GdalErrors::take, this);
}

GdalErrors::~GdalErrors() {
  CPLPopErrorHandler();
  CPLErrorReset();
}

void GdalErrors::take(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
  auto* errors = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
  if (severity == CE_Failure || severity == CE_Fatal) errors->failures_.emplace_back(message);
  if (severity == CE_Warning) errors->warnings_.emplace_back(message);
}

bool GdalErrors::out_of_space() const {
  // The words are the C library's (GDAL passes strerror on) and SQLite's.
  std::vector<std::string> words{std::strerror(ENOSPC), std::strerror(EFBIG), std::strerror(EDQUOT),
                                 "database or disk is full"};
  // All that SQLite says when a file reaches the limit; it has cut the file back by now.
  if (file_size_is_limited()) words.emplace_back("disk I/O error");
  return std::ranges::any_of(failures_, [&](const std::string& failure) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return failure.find(word) != std::string::npos; });
  });
}

GdalOption::GdalOption(const char* key, const char* value) : key_(key) {
  const char* before = CPLGetThreadLocalConfigOption(key, nullptr);
  had_before_ = before != nullptr;
  if (had_before_) before_ = before;
  CPLSetThreadLocalConfigOption(key, value);
}

GdalOption::~GdalOption() {
  CPLSetThreadLocalConfigOption(key_, had_before_ ? before_.c_str() : nullptr);
}

base::Error writing_failed(const PartialFile& file, const GdalErrors& errors) {
  if (errors.out_of_space() || no_space_for(file.path())) return out_of_space(file.target());
  return {ErrorCode::Io,
          base::text("{0} could not be written: {1}", {file.target().string(), errors.first()}),
          {},
          {}};
}

base::Done check_readable(const std::filesystem::path& file) {
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (status.type() == std::filesystem::file_type::not_found) {
    return base::Error{
        ErrorCode::NotFound, base::text("there is no file {0}", {file.string()}), {}, {}};
  }
  if (code || ::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) != 0) {
    return base::Error{
        ErrorCode::PermissionDenied, base::text("{0} may not be read", {file.string()}), {}, {}};
  }
  if (!std::filesystem::is_regular_file(status) || std::filesystem::file_size(file, code) == 0) {
    return base::Error{
        ErrorCode::InvalidInput, base::text("{0} is empty or is no file", {file.string()}), {}, {}};
  }
  return {};
}

void CloseDataset::operator()(GDALDataset* dataset) const {
  GDALClose(GDALDataset::ToHandle(dataset));
}

base::Result<DatasetPtr> open_with(const std::filesystem::path& file, unsigned flags,
                                   const char* driver) {
  DEMINE_TRY_DONE(check_readable(file));
  const GdalErrors errors;
  const std::array<const char*, 2> drivers{driver, nullptr};
  DatasetPtr dataset(GDALDataset::Open(file.c_str(),
                                       flags | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                       drivers.data(), nullptr, nullptr));
  if (dataset == nullptr || errors.failed()) {
    return base::Error{
        ErrorCode::InvalidInput,
        base::text("{0} is not a whole {1} file: {2}", {file.string(), driver, errors.first()}),
        {},
        {}};
  }
  return dataset;
}

base::Result<OGRSpatialReference> spatial_reference(const std::string& wkt) {
  const GdalErrors errors;
  OGRSpatialReference reference;
  if (reference.importFromWkt(wkt.c_str()) != OGRERR_NONE) {
    return base::Error{ErrorCode::InvalidInput,
                       base::text("GDAL does not know the projection: {0}", {errors.first()}),
                       {},
                       {}};
  }
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

std::vector<std::pair<std::string, std::string>> own_metadata(char** list) {
  std::vector<std::pair<std::string, std::string>> found;
  for (int i = 0; i < CSLCount(list); ++i) {
    const std::string_view entry = list[i];
    const auto equals = entry.find('=');
    if (equals == std::string_view::npos || entry.starts_with("AREA_OR_POINT=")) continue;
    found.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
  }
  std::ranges::sort(found);
  return found;
}

base::Result<std::vector<std::pair<std::string, std::string>>> tidy_metadata(
    std::vector<std::pair<std::string, std::string>> metadata) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  constexpr std::string_view kBlanks = " \t\n";
  for (auto& [key, value] : metadata) {
    const bool good_key = !key.empty() && key.find_first_not_of(kLetters) == std::string::npos &&
                          key != "AREA_OR_POINT" && !key.starts_with("TIFFTAG_");
    const bool twice =
        std::ranges::count(metadata, key, [](const auto& entry) { return entry.first; }) > 1;
    if (!good_key || twice) {
      return base::Error{ErrorCode::InvalidArgument,
                         base::text("metadata cannot have the key \"{0}\"", {key}),
                         {},
                         {}};
    }
    const bool control = std::ranges::any_of(value, [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    });
    if (control || CPLIsUTF8(value.data(), static_cast<int>(value.size())) == 0) {
      return base::Error{ErrorCode::InvalidArgument,
                         base::text("the metadata \"{0}\" is not UTF-8 text", {key}),
                         {},
                         {}};
    }
    value.erase(value.find_last_not_of(kBlanks) + 1);
    value.erase(0, value.find_first_not_of(kBlanks));
  }
  std::erase_if(metadata, [](const auto& entry) { return entry.second.empty(); });
  return metadata;
}

}  // namespace demine::io
