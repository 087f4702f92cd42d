// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "service/readers.hpp"

namespace demine::server {

/// The register as it was known at the end of a day: made once, and again only when entries of that
/// time came since. The files lie in a folder of the server's own, and go with it.
class Views {
 public:
  Views(std::size_t most, std::size_t readers);
  ~Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  /// InvalidArgument for no day, and for one after `today` (UTC). While one is made, those who want
  /// another wait.
  [[nodiscard]] base::Result<ReadFile> take(const ReadFile& now, const std::string& day,
                                            std::chrono::sys_days today, std::int64_t patience_ms);

 private:
  struct View {
    std::string day;
    std::int64_t entries = 0;  ///< that it was made of
    std::filesystem::path file;
    Readers readers;
  };
  [[nodiscard]] base::Done make_folder();
  void drop(std::list<View>::iterator view);

  std::size_t most_, readers_;
  std::mutex mutex_;
  std::filesystem::path folder_;
  std::uint64_t made_ = 0;
  std::list<View> views_;  // the one that was used last first
};

}  // namespace demine::server
