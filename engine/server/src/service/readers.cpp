// SPDX-License-Identifier: Apache-2.0
#include "service/readers.hpp"

#include <chrono>

namespace demine::server {

using base::text;

namespace {

base::Result<store::OperationFile> open_reader(const std::filesystem::path& path) {
  DEMINE_TRY(auto file, store::OperationFile::open(path, store::Use::Read));
  DEMINE_TRY_DONE(file.keep_pages_kib(kPages_kib));
  return file;
}

}  // namespace

Readers::Readers(std::filesystem::path file, std::size_t most)
    : file_(std::move(file)), most_(most) {}

std::size_t Readers::open() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->open;
}

base::Result<ReadFile> Readers::take(std::int64_t patience_ms) {
  std::unique_ptr<store::OperationFile> file;
  {
    std::unique_lock lock(shared_->mutex);
    const bool free = shared_->back.wait_for(lock, std::chrono::milliseconds(patience_ms), [this] {
      return !shared_->idle.empty() || shared_->open < most_;
    });
    if (!free) {
      return base::Error{base::ErrorCode::Busy,
                         text("too many others are reading"),
                         {},
                         text("Try again in a moment.")};
    }
    if (!shared_->idle.empty()) {
      file = std::move(shared_->idle.back());
      shared_->idle.pop_back();
    } else {
      ++shared_->open;
    }
  }
  if (!file) {
    auto opened = open_reader(file_);
    if (!opened) {
      const std::lock_guard lock(shared_->mutex);
      --shared_->open;
      shared_->back.notify_one();
      return std::move(opened).error();
    }
    file = std::make_unique<store::OperationFile>(std::move(*opened));
  }
  return ReadFile(file.release(), [shared = shared_](const store::OperationFile* lent) {
    // The pool alone owns it, and lent it as one that nobody changes.
    std::unique_ptr<store::OperationFile> back(const_cast<store::OperationFile*>(lent));
    const std::lock_guard lock(shared->mutex);
    shared->idle.push_back(std::move(back));
    shared->back.notify_one();
  });
}

}  // namespace demine::server
