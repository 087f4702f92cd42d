// SPDX-License-Identifier: Apache-2.0
#include "routes/boards/journal_access.hpp"

#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using model::DataClass;

/// What cannot be read counts as the most guarded.
DataClass class_of(const journal::Header& header) {
  return model::parse_data_class(journal::name(header.data_class)).value_or(DataClass::Personal);
}

}  // namespace

base::Result<JournalShown> JournalShown::of(const store::OperationFile& file,
                                            const Context& context) {
  JournalShown out(file, context);
  DEMINE_TRY(const auto keys, file.person_keys());
  for (const auto& key : keys) out.names_[key.public_key] = key.name;
  return out;
}

JournalShown::Subject JournalShown::look_up(const std::string& subject) const {
  const auto slash = subject.find('/');
  const std::string entity = subject.substr(0, slash);
  if (slash == std::string::npos || model::find_entity(entity) == nullptr) {
    // Keys, rules, the operation: whoever reads anything, and who looks after keys.
    const bool any = app::may_read(context_->who(), DataClass::Public) ||
                     app::has(context_->who(), app::AccessRole::Administrator);
    return {any, subject};
  }
  const auto access = access_to(*context_, entity);
  if (!access) return {};
  const auto record = file_->record(entity, subject.substr(slash + 1));
  const bool bound = access->organisation || !access->areas.empty();
  if (!record) return {!bound, subject};
  return {app::may_read_row(*file_, *access, *record), entity + " " + record->label};
}

const JournalShown::Subject& JournalShown::subject(const std::string& subject) {
  const auto known = subjects_.find(subject);
  if (known != subjects_.end()) return known->second;
  return subjects_.emplace(subject, look_up(subject)).first->second;
}

bool JournalShown::payload_shown(const journal::Header& header) {
  const auto data_class = class_of(header);
  const bool of_keys = journal::KeyRing::concerns(header.kind) &&
                       app::has(context_->who(), app::AccessRole::Administrator);
  if (!of_keys && !app::may_read(context_->who(), data_class)) return false;
  most_guarded_ = std::max(most_guarded_, data_class);
  return true;
}

std::optional<wire::Json> JournalShown::json(const journal::Entry& entry) {
  const auto& about = subject(entry.header.subject);
  if (!about.shown) return {};
  auto shown = entry;
  const bool withheld = entry.payload && !payload_shown(entry.header);
  if (withheld) shown.payload.reset();
  auto out = wire::entry_json(shown);
  out["withheld"] = withheld || !entry.payload;
  out["subject_label"] = about.label;
  const auto name = names_.find(entry.header.key.text());
  if (name != names_.end() && app::may_read(context_->who(), DataClass::Restricted)) {
    out["author_name"] = name->second;
  }
  return out;
}

}  // namespace demine::server
