// SPDX-License-Identifier: Apache-2.0
#include "service/views.hpp"

#include <unistd.h>

#include <algorithm>

#include "demine/app/as_of.hpp"
#include "demine/base/date.hpp"

namespace demine::server {

using base::Error;
using base::ErrorCode;
using base::text;

Views::Views(std::size_t most, std::size_t readers) : most_(most), readers_(readers) {}

Views::~Views() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

base::Done Views::make_folder() {
  if (!folder_.empty()) return {};
  std::string name = (std::filesystem::temp_directory_path() / "demine-views-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {  // readable by its owner alone
    return Error{ErrorCode::Io, text("there is no room for a view of the past"), name, {}};
  }
  folder_ = name;
  return {};
}

void Views::drop(std::list<View>::iterator view) {
  // Who reads of it still has it open; its name alone goes.
  std::error_code ignored;
  for (const char* const end : {"", "-wal", "-shm"}) {
    std::filesystem::remove(view->file.string() + end, ignored);
  }
  views_.erase(view);
}

base::Result<ReadFile> Views::take(const ReadFile& now, const std::string& day,
                                   std::chrono::sys_days today, std::int64_t patience_ms) {
  if (day.size() != 10 || !base::Date::parse(day)) {
    return Error{ErrorCode::InvalidArgument,
                 text("\"{0}\" is no day", {day.substr(0, 80)}),
                 {},
                 text("Write it as 2026-05-01.")};
  }
  DEMINE_TRY(const auto until, app::stamp_of(day, app::DayMeans::ItsEnd));
  DEMINE_TRY_DONE(app::check_has_come(*now, until, today));
  DEMINE_TRY(const auto entries, now->count_until(until));
  const std::lock_guard lock(mutex_);
  auto found = std::ranges::find(views_, day, &View::day);
  if (found != views_.end() && found->entries != entries) {
    drop(found);
    found = views_.end();
  }
  if (found == views_.end()) {
    DEMINE_TRY_DONE(make_folder());
    const auto file = folder_ / (std::to_string(++made_) + ".gpkg");
    DEMINE_TRY_DONE(app::operation_as_of(*now, day, file));
    views_.push_front(View{day, entries, file, Readers(file, readers_)});
    if (views_.size() > most_) drop(std::prev(views_.end()));
  } else {
    views_.splice(views_.begin(), views_, found);
  }
  return views_.front().readers.take(patience_ms);
}

}  // namespace demine::server
