// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <stdio.h>  // NOLINT(modernize-deprecated-headers): renameat2 is no part of <cstdio>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "demine/io/files.hpp"
#include "system_error.hpp"

namespace demine::io {

namespace fs = std::filesystem;

namespace {

/// What a map folder may hold and still be demine's own: anything else is somebody's, and never
/// removed.
constexpr std::array<std::string_view, 8> kOwnFiles{"summary.json", "hazard.tif", "hazard.gpkg",
                                                    "index.html",   "map.png",    "rules.toml",
                                                    "part.json",    "tiles"};
constexpr std::array<std::string_view, 2> kMarkers{"summary.json", "part.json"};

base::Error taken_name(const fs::path& target) {
  return {base::ErrorCode::AlreadyExists,
          base::text("{0} exists", {target.string()}),
          {},
          base::text("Choose another folder, or add --overwrite to replace the map in it.")};
}

/// Nothing but a map of demine's, or nothing at all.
base::Done check_own(const fs::path& target) {
  std::error_code failure;
  if (!fs::is_directory(target, failure)) {
    return base::Error{base::ErrorCode::AlreadyExists,
                       base::text("{0} exists and is not a folder", {target.string()}),
                       {},
                       base::text("Choose another name.")};
  }
  const bool marked = std::ranges::any_of(kMarkers, [&](std::string_view name) {
    return fs::is_regular_file(fs::symlink_status(target / name, failure));
  });
  fs::directory_iterator entries(target, failure);
  if (failure) return system_error(failure.value(), target);
  for (; entries != fs::directory_iterator(); entries.increment(failure)) {
    const std::string name = entries->path().filename().string();
    const bool file = fs::is_regular_file(entries->symlink_status(failure));
    if (marked && file && std::ranges::find(kOwnFiles, name) != kOwnFiles.end()) continue;
    return base::Error{base::ErrorCode::AlreadyExists,
                       base::text("{0} holds {1}, which demine did not make and will not remove",
                                  {target.string(), name}),
                       {},
                       base::text("Choose another folder.")};
  }
  if (failure) return system_error(failure.value(), target);
  return {};
}

fs::path partial_name(const fs::path& target, unsigned number) {
  return target.parent_path() / ("." + target.filename().string() + ".partial-" +
                                 std::to_string(::getpid()) + "-" + std::to_string(number));
}

/// "out/" and "out" are the same folder, and only the second has a name; a link is followed, so
/// that it still points to the map afterwards.
base::Result<fs::path> plain(const fs::path& target) {
  std::error_code failure;
  auto path = fs::absolute(target, failure).lexically_normal();
  if (failure) return system_error(failure.value(), target);
  if (!path.has_filename()) path = path.parent_path();
  if (fs::is_symlink(fs::symlink_status(path, failure))) {
    path = fs::canonical(path, failure);
    if (failure) return system_error(failure.value(), target);
  }
  return path;
}

base::Done sync_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return system_error(errno, folder);
  const bool synced = ::fsync(handle) == 0;
  const int reason = errno;
  ::close(handle);
  // Some file systems have no sync of a folder, and say so.
  if (!synced && reason != EINVAL && reason != ENOTSUP) return system_error(reason, folder);
  return {};
}

/// Removes a map that another one replaced: the files of demine by name, then the folder if it is
/// empty.
void remove_own(const fs::path& folder) {
  std::error_code ignored;
  for (const auto name : kOwnFiles) fs::remove(folder / name, ignored);
  fs::remove(folder, ignored);
}

/// Where the system cannot exchange two folders in one step, two steps: the old one waits under
/// `aside`.
base::Done replace_in_two_steps(const fs::path& fresh, const fs::path& target,
                                const fs::path& aside) {
  std::error_code failure;
  fs::rename(target, aside, failure);
  if (failure) return system_error(failure.value(), target);
  fs::rename(fresh, target, failure);
  if (!failure) {
    remove_own(aside);
    return {};
  }
  std::error_code ignored;
  fs::rename(aside, target, ignored);
  return system_error(failure.value(), target);
}

base::Done replace(const fs::path& fresh, const fs::path& target) {
  DEMINE_TRY_DONE(check_own(target));
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    remove_own(fresh);
    return {};
  }
  if (errno != EINVAL && errno != ENOSYS) return system_error(errno, target);
  auto aside = fresh;
  aside += "-replaced";
  return replace_in_two_steps(fresh, target, aside);
}

}  // namespace

base::Result<OutputFolder> OutputFolder::open(const fs::path& target, Overwrite overwrite) {
  static std::atomic<unsigned> made{0};
  OutputFolder folder;
  folder.overwrite_ = overwrite;
  DEMINE_TRY(folder.target_, plain(target));
  std::error_code failure;
  const auto status = fs::symlink_status(folder.target_, failure);
  if (status.type() == fs::file_type::none) return system_error(failure.value(), target);
  if (fs::exists(status)) {
    const bool empty = fs::is_directory(status) && fs::is_empty(folder.target_, failure);
    if (overwrite == Overwrite::No && !empty && !failure) return taken_name(target);
    DEMINE_TRY_DONE(check_own(folder.target_));
  }
  fs::create_directories(folder.target_.parent_path(), failure);
  if (failure) return system_error(failure.value(), target);
  // A folder that an earlier process with this number left behind is not ours to judge.
  for (;;) {
    folder.partial_ = partial_name(folder.target_, made++);
    if (fs::create_directory(folder.partial_, failure)) return folder;
    folder.partial_.clear();
    if (failure) return system_error(failure.value(), target);
  }
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : overwrite_(other.overwrite_),
      target_(std::move(other.target_)),
      partial_(std::exchange(other.partial_, {})) {}

OutputFolder& OutputFolder::operator=(OutputFolder&& other) noexcept {
  if (this != &other) {
    discard();
    overwrite_ = other.overwrite_;
    target_ = std::move(other.target_);
    partial_ = std::exchange(other.partial_, {});
  }
  return *this;
}

OutputFolder::~OutputFolder() { discard(); }

void OutputFolder::discard() noexcept {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove_all(partial_, ignored);
  partial_.clear();
}

fs::path OutputFolder::operator/(const std::string& name) const { return partial_ / name; }

fs::path OutputFolder::beside(const std::string& suffix) const {
  return target_.parent_path() / ("." + target_.filename().string() + suffix);
}

void OutputFolder::sweep() const {
  std::error_code failure;
  const std::string begin = "." + target_.filename().string() + ".partial-";
  fs::directory_iterator entries(target_.parent_path(), failure);
  std::vector<fs::path> left;
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    const std::string name = entries->path().filename().string();
    if (name.starts_with(begin) && name != partial_.filename().string())
      left.push_back(entries->path());
  }
  for (const auto& folder : left) fs::remove_all(folder, failure);
}

base::Done OutputFolder::commit() {
  DEMINE_TRY_DONE(sync_folder(partial_));
  // rename() takes a name that is free or that of an empty folder, and nothing else.
  if (::rename(partial_.c_str(), target_.c_str()) != 0) {
    const int reason = errno;
    const bool taken = reason == ENOTEMPTY || reason == EEXIST || reason == ENOTDIR;
    if (!taken) return system_error(reason, target_);
    if (overwrite_ == Overwrite::No) return taken_name(target_);
    DEMINE_TRY_DONE(replace(partial_, target_));
  }
  partial_.clear();
  return sync_folder(target_.parent_path());
}

}  // namespace demine::io
