// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/attachments.hpp"
#include "demine/store/journal_back.hpp"
#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/boards/journal_access.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using wire::Json;

constexpr std::int64_t kMostPage = 200;
/// Entries that are looked at for one page, shown or not; judgement.
constexpr std::size_t kMostLookedAt = 5'000;

base::Result<std::optional<journal::Uuid>> before_of(const Request& request) {
  const auto given = request.argument("before");
  if (!given) return std::optional<journal::Uuid>{};
  if (const auto id = journal::Uuid::parse(*given)) return std::optional(*id);
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is not the id of an entry", {std::string(given->substr(0, 80))}),
               "before",
               {}};
}

/// "area/A3" as entries say it, with the id of its hazard; anything else as it is. NotFound where
/// the record is not the caller's to see.
base::Result<std::string> subject_named(const store::OperationFile& file, const Context& context,
                                        const std::string& given) {
  const auto slash = given.find('/');
  const std::string entity = given.substr(0, slash);
  if (slash == std::string::npos || model::find_entity(entity) == nullptr) return given;
  DEMINE_TRY(const auto record, own_record(file, context, entity, given.substr(slash + 1)));
  const auto hazard = record.field("hazard");
  return entity + "/" + (hazard.empty() ? record.id : std::string(hazard));
}

/// A page that fills from the newest on.
class Page {
 public:
  Page(JournalShown& shown, std::size_t limit) : shown_(shown), limit_(limit) {}

  /// Whether more are wanted.
  bool take(const journal::Entry& entry) {
    if (entries_.size() == limit_ || looked_at_ == kMostLookedAt) {
      more_ = true;
      return false;
    }
    ++looked_at_;
    last_ = entry.header.id.text();
    if (auto json = shown_.json(entry)) entries_.push_back(*std::move(json));
    return true;
  }

  [[nodiscard]] Json json() && {
    return {
        {"entries", std::move(entries_)         },
        {"next",    more_ ? Json(last_) : Json()}
    };
  }

 private:
  JournalShown& shown_;
  std::size_t limit_, looked_at_ = 0;
  Json entries_ = Json::array();
  std::string last_{};
  bool more_ = false;
};

/// Entries of one subject are few: read in their order, then from the end.
base::Done take_subject(const store::OperationFile& file, const std::string& subject,
                        const std::optional<journal::Uuid>& before, Page& page) {
  std::vector<journal::Entry> entries;
  DEMINE_TRY_DONE(file.for_each_about(subject, [&](const journal::Entry& entry) -> base::Done {
    entries.push_back(entry);
    return {};
  }));
  bool past = !before.has_value();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (past && !page.take(*entry)) break;
    past = past || entry->header.id == *before;
  }
  return {};
}

base::Result<Json> page_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto before, before_of(request));
  DEMINE_TRY(const auto limit, count_argument(request, "limit", {1, kMostPage, 50}));
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(auto shown, JournalShown::of(*file, context));
  Page page(shown, static_cast<std::size_t>(limit));
  if (const auto subject = request.argument("subject")) {
    DEMINE_TRY(const auto named, subject_named(*file, context, std::string(*subject)));
    DEMINE_TRY_DONE(take_subject(*file, named, before, page));
  } else {
    DEMINE_TRY_DONE(store::for_each_back(*file, before, [&](const journal::Entry& entry) {
      return base::Result<bool>(page.take(entry));
    }));
  }
  if (shown.most_guarded() >= model::DataClass::Confidential) {
    DEMINE_TRY_DONE(context.reads("journal", shown.most_guarded()));
  }
  return std::move(page).json();
}

base::Result<Json> entry_of(const Request& request, Context& context) {
  const auto id = journal::Uuid::parse(request.parameter("id"));
  if (!id) return no_such("entry", request.parameter("id"));
  DEMINE_TRY(const auto file, context.read());
  const auto entry = file->entry(*id);
  if (!entry && entry.error().code != ErrorCode::NotFound) return entry.error();
  if (!entry) return no_such("entry", id->text());
  DEMINE_TRY_DONE(journal::check_entry(*entry));
  DEMINE_TRY(auto shown, JournalShown::of(*file, context));
  auto json = shown.json(*entry);
  if (!json) return no_such("entry", id->text());
  if (shown.most_guarded() >= model::DataClass::Confidential) {
    DEMINE_TRY_DONE(context.reads("journal", shown.most_guarded()));
  }
  return *std::move(json);
}

base::Result<Json> verified(Context& context) {
  DEMINE_TRY(const auto file, context.read());
  const auto checked = app::verify_journal(*file);
  if (!checked) {
    // What is found wrong is the answer, and no failure; the path of the file stays here.
    if (checked.error().code != ErrorCode::InvalidInput) return checked.error();
    auto fault = checked.error();
    if (fault.where.find(file->path().string()) != std::string::npos) fault.where.clear();
    return wire::fault_json(fault);
  }
  DEMINE_TRY(auto attached, app::check_attachments(*file));
  for (auto& one : attached.problems) one.file.clear();
  return wire::verified_json({*checked, false, attached.whole, std::move(attached.problems)});
}

Response answered(const base::Result<Json>& json) {
  return json ? answer(*json) : problem(json.error(), true);
}

}  // namespace

Response get_journal(const Request& request, Context& context) {
  return answered(page_of(request, context));
}

Response get_entry(const Request& request, Context& context) {
  return answered(entry_of(request, context));
}

Response verify_journal(const Request&, Context& context) { return answered(verified(context)); }

}  // namespace demine::server
