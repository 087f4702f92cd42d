// SPDX-License-Identifier: Apache-2.0
/// \file
/// The manners that every use of GDAL in this module keeps: drivers registered once, nothing
/// printed, no option of the environment that changes bytes, errors as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "demine/base/result.hpp"

#include "partial_file.hpp"

namespace demine::io {

/// Registers GDAL's drivers, once a process.
void use_gdal();

/// Takes what GDAL would print on this thread, as long as it lives.
class GdalErrors {
 public:
  GdalErrors();
  ~GdalErrors();
  GdalErrors(const GdalErrors&) = delete;
  GdalErrors& operator=(const GdalErrors&) = delete;

  /// Whether anything failed; warnings do not count.
  [[nodiscard]] bool failed() const { return !failures_.empty(); }
  /// The first failure: later ones follow from it. Empty when none.
  [[nodiscard]] std::string first() const {
    return failures_.empty() ? std::string() : failures_.front();
  }
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }
  /// What GDAL warned of and went on: a feature skipped, letters lost.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
  /// Whether any failure is the operating system's "disk full", "file too large" or "quota
  /// exceeded".
  [[nodiscard]] bool out_of_space() const;

 private:
  static void take(CPLErr severity, CPLErrorNum number, const char* message);
  std::vector<std::string> failures_;
  std::vector<std::string> warnings_;
};

/// A GDAL option for this thread, as long as it lives.
class GdalOption {
 public:
  GdalOption(const char* key, const char* value);
  ~GdalOption();
  GdalOption(const GdalOption&) = delete;
  GdalOption& operator=(const GdalOption&) = delete;

 private:
  const char* key_;
  std::string before_;
  bool had_before_;
};

/// What failed while `file` was written, as an Error: OutOfSpace when the disk, the quota or the
/// limit on the size of files is the reason, Io otherwise. GDAL's own words go into the sentence.
[[nodiscard]] base::Error writing_failed(const PartialFile& file, const GdalErrors& errors);

/// The file exists and may be read: NotFound, PermissionDenied, InvalidInput (empty, a folder).
[[nodiscard]] base::Done check_readable(const std::filesystem::path& file);

struct CloseDataset {
  void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

/// Opens for reading with one driver only, so that no other guesses at damaged files. InvalidInput
/// with GDAL's words.
[[nodiscard]] base::Result<DatasetPtr> open_with(const std::filesystem::path& file, unsigned flags,
                                                 const char* driver);

/// Axis order east, north (longitude, latitude), whatever the authority says.
[[nodiscard]] base::Result<OGRSpatialReference> spatial_reference(const std::string& wkt);

/// The words after "key=" of every entry of a GDAL list, without GDAL's own; sorted by key.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> own_metadata(char** list);

/// Metadata as it will read back: blanks at the ends of values cut, empty values left out.
/// InvalidArgument for a key that is not [A-Za-z0-9_.-], that GDAL or TIFF gives a meaning or that
/// is there twice, and for a value that is not UTF-8 or holds control characters (GDAL keeps
/// metadata as XML, which has no word for them).
[[nodiscard]] base::Result<std::vector<std::pair<std::string, std::string>>> tidy_metadata(
    std::vector<std::pair<std::string, std::string>> metadata);

}  // namespace demine::io
