// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/check.hpp"
#include "demine/journal/json.hpp"
#include "embedded/queries.hpp"
#include "operation_impl.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace queries = embedded::queries;

constexpr std::string_view kSubject = "attachment/";

/// Nothing where the payload names no hash: it says something else of the record.
std::optional<NamedAttachment> named_in(const Statement& row) {
  const auto payload = journal::parse_json(row.text(2));
  const journal::Value* const fields = payload ? payload->find("fields") : nullptr;
  if (fields == nullptr) return {};
  NamedAttachment out;
  if (!base::from_hex(fields->text("sha256"), out.hash)) return {};
  out.media_type = fields->text("media_type");
  out.file_name = fields->text("file_name");
  out.record = row.text(0).substr(kSubject.size());
  out.data_class = journal::parse_data_class(row.text(1)).value_or(journal::DataClass::Personal);
  return out;
}

}  // namespace

base::Done OperationFile::keep_attachment(const Attachment& attachment) {
  if (std::cmp_greater(attachment.bytes.size(), kMostAttachmentBytes)) {
    return Error{
        ErrorCode::InvalidArgument,
        text("the file has {0} bytes, and an attachment at most {1}",
             {std::to_string(attachment.bytes.size()), std::to_string(kMostAttachmentBytes)}),
        {},
        text("Attach a smaller picture, or a part of it.")};
  }
  DEMINE_CHECK(base::sha256({attachment.bytes}) == attachment.hash, "kept under its own hash");
  DEMINE_TRY(auto* const row, impl_->database.prepared(queries::add_attachment_sql()));
  return row->bind("hash", Blob(attachment.hash))
      .bind("media_type", attachment.media_type)
      .bind("bytes", base::as_bytes(attachment.bytes))
      .run();
}

base::Result<bool> OperationFile::has_attachment(const base::Digest& hash) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::has_attachment_sql()));
  DEMINE_TRY(const bool there, row.bind("hash", Blob(hash)).step());
  return there && row.integer(0) > 0;
}

base::Result<Attachment> OperationFile::attachment(const base::Digest& hash) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::attachment_sql()));
  DEMINE_TRY(const bool there, row.bind("hash", Blob(hash)).step());
  if (!there) {
    return Error{ErrorCode::NotFound,
                 text("this file does not hold the attachment {0}", {base::hex(hash)}),
                 path().string(), text("Merge a copy that holds it.")};
  }
  Attachment out{hash, std::string(row.text(0)), std::string(base::as_text(row.blob(1)))};
  if (base::sha256({out.bytes}) == hash) return out;
  return Error{
      ErrorCode::InvalidInput,
      text("the bytes of attachment {0} are not those that were attached", {base::hex(hash)}),
      path().string(), text("Attach the same file again, or go on with a backup.")};
}

base::Done OperationFile::for_each_attachment(
    const std::function<base::Done(const Attachment&)>& visit) const {
  DEMINE_TRY(auto rows, impl_->database.prepare(queries::attachments_sql()));
  for (;;) {
    DEMINE_TRY(const bool there, rows.step());
    if (!there) return {};
    Attachment one{{}, std::string(rows.text(1)), std::string(base::as_text(rows.blob(2)))};
    if (rows.blob(0).size() != one.hash.size()) {
      return Error{ErrorCode::InvalidInput, text("a row of the attachments does not hold one"),
                   path().string(), text("Go on with a backup.")};
    }
    std::ranges::copy(rows.blob(0), one.hash.begin());
    DEMINE_TRY_DONE(visit(one));
  }
}

base::Result<std::vector<NamedAttachment>> OperationFile::named_attachments() const {
  std::vector<NamedAttachment> out;
  DEMINE_TRY(auto rows, impl_->database.prepare(queries::entries_about_attachments_sql()));
  for (;;) {
    DEMINE_TRY(const bool there, rows.step());
    if (!there) break;
    if (auto named = named_in(rows)) out.push_back(std::move(*named));
  }
  for (NamedAttachment& each : out) {
    DEMINE_TRY(each.kept, has_attachment(each.hash));
  }
  return out;
}

}  // namespace demine::store
