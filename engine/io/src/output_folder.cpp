// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "demine/io/files.hpp"
#include "system_error.hpp"

namespace demine::io {

namespace fs = std::filesystem;

namespace {

/// What a map folder may hold and still be demine's own: anything else is somebody's, and never removed.
constexpr std::array<std::string_view, 6> kOwnFiles{"summary.json", "hazard.tif", "hazard.gpkg",
                                                    "index.html",   "map.png",    "rules.toml"};

base::Done check_own(const fs::path& target, const fs::path& named) {
  std::error_code failure;
  if (!fs::is_directory(target, failure)) {
    return base::Error{base::ErrorCode::AlreadyExists, base::text("{0} exists and is not a folder", {named.string()}), {},
                       base::text("Choose another name.")};
  }
  if (fs::is_empty(target, failure)) return {};
  const bool marked = fs::exists(target / "summary.json", failure);
  for (const auto& entry : fs::directory_iterator(target, failure)) {
    const std::string name = entry.path().filename().string();
    if (marked && std::ranges::find(kOwnFiles, name) != kOwnFiles.end()) continue;
    return base::Error{base::ErrorCode::AlreadyExists,
                       base::text("{0} holds {1}, which demine did not make and will not remove", {named.string(), name}),
                       {}, base::text("Choose another folder.")};
  }
  return {};
}

fs::path beside(const fs::path& target, std::string_view what) {
  return target.parent_path() /
         ("." + target.filename().string() + "." + std::string(what) + "-" + std::to_string(::getpid()));
}

fs::path plain(const fs::path& target) {
  // "out/" and "out" are the same folder; only the second has a name.
  auto path = fs::absolute(target).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

base::Result<OutputFolder> OutputFolder::open(const fs::path& target, Overwrite overwrite) {
  OutputFolder folder;
  folder.target_ = plain(target);
  std::error_code failure;
  if (fs::exists(fs::symlink_status(folder.target_, failure))) {
    if (overwrite == Overwrite::No && !(fs::is_directory(folder.target_) && fs::is_empty(folder.target_, failure))) {
      return base::Error{base::ErrorCode::AlreadyExists, base::text("{0} exists", {target.string()}), {},
                         base::text("Choose another folder, or add --overwrite to replace the map in it.")};
    }
    DEMINE_TRY_DONE(check_own(folder.target_, target));
  }
  fs::create_directories(folder.target_.parent_path(), failure);
  if (failure) return system_error(failure.value(), target);
  const auto partial = beside(folder.target_, "partial");
  fs::remove_all(partial, failure);
  if (!fs::create_directory(partial, failure)) return system_error(failure ? failure.value() : EEXIST, target);
  folder.partial_ = partial;
  return folder;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : target_(std::move(other.target_)), partial_(std::exchange(other.partial_, {})) {}

OutputFolder& OutputFolder::operator=(OutputFolder&& other) noexcept {
  std::swap(target_, other.target_);
  std::swap(partial_, other.partial_);
  return *this;
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove_all(partial_, ignored);
}

fs::path OutputFolder::operator/(const std::string& name) const { return partial_ / name; }

base::Done OutputFolder::commit() {
  std::error_code failure;
  const auto old = beside(target_, "replaced");
  const bool replace = fs::exists(target_, failure);
  if (replace) {
    fs::rename(target_, old, failure);
    if (failure) return system_error(failure.value(), target_);
  }
  fs::rename(partial_, target_, failure);
  if (failure) {
    std::error_code ignored;
    if (replace) fs::rename(old, target_, ignored);
    return system_error(failure.value(), target_);
  }
  partial_.clear();
  if (replace) fs::remove_all(old, failure);
  return {};
}

}  // namespace demine::io
