// SPDX-License-Identifier: Apache-2.0
#include "demine/app/attachments.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "demine/app/records.hpp"
#include "demine/io/files.hpp"
#include "merge_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::DataClass;
using journal::Value;

/// What a file is, by the first bytes that its format prescribes.
std::string media_type_of(std::string_view bytes) {
  struct Known {
    std::string_view begins, type;
  };
  using namespace std::string_view_literals;
  static constexpr std::array<Known, 8> kKnown{
      {{"\xFF\xD8\xFF"sv, "image/jpeg"},
       {"\x89PNG\r\n\x1A\n"sv, "image/png"},
       {"%PDF-"sv, "application/pdf"},
       {"GIF8"sv, "image/gif"},
       {"II*\0"sv, "image/tiff"},
       {"MM\0*"sv, "image/tiff"},
       {"<?xml"sv, "application/xml"},
       {"PK\x03\x04"sv, "application/zip"}}
  };
  for (const Known& known : kKnown) {
    if (bytes.starts_with(known.begins)) return std::string(known.type);
  }
  const bool webp = bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
  return webp ? "image/webp" : "application/octet-stream";
}

/// The class of a record's most open field: an attachment tells no less.
DataClass class_of(const model::Entity& entity) {
  DataClass out = DataClass::Personal;
  for (const model::Field& field : entity.fields) out = std::min(out, entry_class(field));
  return out;
}

/// The one record that has this label or id, whatever it is.
base::Result<store::Record> record_anywhere(const store::OperationFile& file,
                                            const std::string& name,
                                            const std::optional<std::string>& entity) {
  if (entity) return file.record(*entity, name);
  std::vector<store::Record> found;
  for (const model::Entity& each : model::entities()) {
    auto record = file.record(std::string(each.name), name);
    if (record) {
      found.push_back(std::move(*record));
    } else if (record.error().code != ErrorCode::NotFound) {
      return std::move(record).error();
    }
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    return Error{ErrorCode::NotFound, text("there is no record {0}", {name}), file.path().string(),
                 text("Name it by its label, such as A3, or by its id.")};
  }
  std::string kinds;
  for (const auto& record : found) kinds += (kinds.empty() ? "" : ", ") + record.entity;
  return Error{ErrorCode::InvalidArgument,
               text("the label {0} is that of several records: {1}", {name, kinds}),
               file.path().string(), text("Say which is meant: --of.")};
}

base::Result<std::string> bytes_to_attach(const std::filesystem::path& path) {
  auto bytes = io::read_file(path, static_cast<std::uintmax_t>(store::kMostAttachmentBytes));
  if (!bytes && bytes.error().code == ErrorCode::TooLarge) {
    return Error{ErrorCode::TooLarge,
                 text("an attachment has at most {0} MiB",
                      {std::to_string(store::kMostAttachmentBytes >> 20U)}),
                 path.string(), text("Attach a smaller picture, or a part of it.")};
  }
  if (bytes && bytes->empty()) {
    return Error{ErrorCode::InvalidArgument, text("the file is empty"), path.string(), {}};
  }
  return bytes;
}

base::Result<DataClass> class_for(const AttachOptions& options, const store::Record& to) {
  const DataClass least = class_of(*model::find_entity(to.entity));
  const DataClass wanted = options.data_class.value_or(least);
  if (wanted >= least) return wanted;
  return Error{ErrorCode::InvalidArgument,
               text("what belongs to {0} {1} is {2} at least",
                    {to.entity, to.label, std::string(journal::name(least))}),
               "--class",
               {}};
}

/// An attachment of the same bytes to the same record.
base::Result<std::optional<store::Record>> attached_already(const store::OperationFile& file,
                                                            const std::string& to,
                                                            const std::string& sha256) {
  std::optional<store::Record> out;
  DEMINE_TRY_DONE(file.for_each_record("attachment", [&](store::Record& record) -> base::Done {
    const bool same = record.field("record") == to && record.field("sha256") == sha256;
    if (same && !record.revoked && !out) out = std::move(record);
    return {};
  }));
  return out;
}

base::Problem problem(const std::string& code, const std::string& value, base::Text what,
                      base::Text todo) {
  return {.code = code,
          .field = "attachment",
          .value = value,
          .what = std::move(what),
          .todo = std::move(todo)};
}

}  // namespace

base::Result<Attached> attach(store::OperationFile& file, const Signer& signer,
                              const AttachOptions& options) {
  DEMINE_TRY(const auto bytes, bytes_to_attach(options.file));
  const base::Digest hash = base::sha256({bytes});
  Attached out{.sha256 = base::hex(hash),
               .media_type = media_type_of(bytes),
               .bytes = static_cast<std::int64_t>(bytes.size())};
  DEMINE_TRY(const auto projection, projection_of(file));
  std::vector<base::Problem> problems;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto to, record_anywhere(file, options.to, options.entity));
    DEMINE_TRY(const auto data_class, class_for(options, to));
    DEMINE_TRY_DONE(file.keep_attachment({hash, out.media_type, bytes}));
    DEMINE_TRY(const auto there, attached_already(file, to.id, out.sha256));
    if (there) {
      out.id = there->id;
      out.label = there->label;
      out.known = true;
      return std::vector<Statement>{};
    }
    RecordDraft draft{.entity = "attachment"};
    draft.fields = {
        {"record",      to.id                           },
        {"file_name",   options.file.filename().string()},
        {"media_type",  out.media_type                  },
        {"sha256",      out.sha256                      },
        {"bytes_count", std::to_string(out.bytes)       }
    };
    if (!options.note.empty()) draft.fields.emplace_back("note", options.note);
    DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
    if (!drafted.problems.empty()) {
      const auto& first = drafted.problems.front();
      return Error{ErrorCode::InvalidArgument, first.what, options.file.string(), first.todo};
    }
    out.id = drafted.id;
    out.label = drafted.label;
    for (Statement& statement : drafted.statements) statement.data_class = data_class;
    return std::move(drafted.statements);
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return out;
}

base::Result<std::vector<AttachmentRow>> attachments(const store::OperationFile& file,
                                                     const std::optional<std::string>& to) {
  std::optional<std::string> only;
  if (to) {
    DEMINE_TRY(const auto record, record_anywhere(file, *to, {}));
    only = record.id;
  }
  std::vector<AttachmentRow> out;
  DEMINE_TRY_DONE(file.for_each_record("attachment", [&](store::Record& record) -> base::Done {
    if (record.revoked || (only && record.field("record") != *only)) return {};
    out.push_back({.record = std::move(record)});
    return {};
  }));
  for (AttachmentRow& row : out) {
    base::Digest hash{};
    if (base::from_hex(row.record.field("sha256"), hash)) {
      DEMINE_TRY(row.kept, file.has_attachment(hash));
    }
    const auto named = record_anywhere(file, std::string(row.record.field("record")), {});
    if (!named) continue;
    row.to_entity = named->entity;
    row.to_label = named->label;
  }
  return out;
}

base::Result<Attached> get_attachment(const store::OperationFile& file, const std::string& name,
                                      const std::filesystem::path& target) {
  DEMINE_TRY(const auto record, file.record("attachment", name));
  Attached out{.id = record.id,
               .label = record.label,
               .sha256 = std::string(record.field("sha256")),
               .media_type = std::string(record.field("media_type"))};
  base::Digest hash{};
  if (!base::from_hex(out.sha256, hash)) {
    return Error{ErrorCode::InvalidInput,
                 text("attachment {0} names no file by its SHA-256", {record.label}),
                 file.path().string(), text("Attach it anew: `demine attachment add`.")};
  }
  DEMINE_TRY(const auto kept, file.attachment(hash));
  out.bytes = static_cast<std::int64_t>(kept.bytes.size());
  DEMINE_TRY_DONE(io::write_file(target, kept.bytes));
  return out;
}

base::Result<CheckedAttachments> check_attachments(const store::OperationFile& file) {
  CheckedAttachments out;
  DEMINE_TRY(const auto named, file.named_attachments());
  std::map<base::Digest, const store::NamedAttachment*> by_hash;
  for (const auto& each : named) by_hash.emplace(each.hash, &each);
  DEMINE_TRY_DONE(file.for_each_attachment([&](const store::Attachment& kept) -> base::Done {
    const std::string digits = base::hex(kept.hash);
    const auto name = by_hash.find(kept.hash);
    if (base::sha256({kept.bytes}) != kept.hash) {
      out.problems.push_back(
          problem("attachment-damaged", digits,
                  text("the bytes of attachment {0} are not those that were attached",
                       {name != by_hash.end() ? name->second->file_name : digits}),
                  text("Attach the same file again, or go on with a backup.")));
    } else if (name == by_hash.end()) {
      out.problems.push_back(problem("attachment-not-named", digits,
                                     text("no entry names the attachment {0}", {digits}),
                                     text("Find out who put it there: demine did not.")));
    } else {
      ++out.whole;
    }
    return {};
  }));
  for (const auto& [hash, name] : by_hash) {
    if (name->kept) continue;
    ++out.missing;
    out.problems.push_back(problem(
        "attachment-missing", base::hex(hash),
        text("the attachment {0} is not in this file", {name->file_name}),
        text("Merge a copy that holds it, or its folder: `demine journal merge --attachments`.")));
  }
  return out;
}

base::Result<std::int64_t> export_attachments(const store::OperationFile& file,
                                              const std::filesystem::path& folder,
                                              const std::vector<DataClass>& withheld) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!std::filesystem::is_directory(folder, failed)) {
    return Error{ErrorCode::Io, text("the folder cannot be made"), folder.string(), {}};
  }
  DEMINE_TRY(const auto named, file.named_attachments());
  std::set<base::Digest> given;
  for (const auto& each : named) {
    const bool held_back = std::ranges::find(withheld, each.data_class) != withheld.end();
    if (each.kept && !held_back) given.insert(each.hash);
  }
  std::int64_t added = 0;
  for (const base::Digest& hash : given) {
    const auto target = folder / base::hex(hash);
    // Its name is its content; what is damaged there is found when it is merged.
    if (std::filesystem::exists(target, failed)) continue;
    DEMINE_TRY(const auto kept, file.attachment(hash));
    DEMINE_TRY_DONE(io::write_file(target, kept.bytes));
    ++added;
  }
  return added;
}

Fetch from_folder(const std::filesystem::path& folder) {
  return [folder](const base::Digest& hash) -> base::Result<std::optional<std::string>> {
    const auto source = folder / base::hex(hash);
    std::error_code failed;
    if (!std::filesystem::exists(source, failed)) return std::optional<std::string>();
    DEMINE_TRY(auto bytes, bytes_to_attach(source));
    if (base::sha256({bytes}) == hash) return std::optional(std::move(bytes));
    return Error{ErrorCode::InvalidInput, text("the bytes of this file are not those of its name"),
                 source.string(), text("Copy the folder anew. Nothing was added.")};
  };
}

Fetch from_copy(const store::OperationFile& other) {
  return [&other](const base::Digest& hash) -> base::Result<std::optional<std::string>> {
    DEMINE_TRY(const bool there, other.has_attachment(hash));
    if (!there) return std::optional<std::string>();
    DEMINE_TRY(auto kept, other.attachment(hash));
    return std::optional(std::move(kept.bytes));
  };
}

base::Result<std::int64_t> take_attachments(store::OperationFile& file, const Fetch& fetch) {
  DEMINE_TRY(const auto named, file.named_attachments());
  std::int64_t taken = 0;
  std::set<base::Digest> seen;
  for (const auto& each : named) {
    if (each.kept || !seen.insert(each.hash).second) continue;
    DEMINE_TRY(auto bytes, fetch(each.hash));
    if (!bytes) continue;
    DEMINE_TRY_DONE(file.keep_attachment({each.hash, each.media_type, std::move(*bytes)}));
    ++taken;
  }
  return taken;
}

}  // namespace demine::app
