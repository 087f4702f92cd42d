// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a file of proposals into the register.
#include <algorithm>
#include <set>

#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using Json = nlohmann::ordered_json;

std::string joined(const Json& proposal, const char* name, const char* member,
                   std::string_view between) {
  std::string out;
  const auto found = proposal.find(name);
  if (found == proposal.end() || !found->is_array()) return out;
  for (const auto& part : *found) {
    const std::string one = member != nullptr && part.is_object() ? text_of(part, member)
                            : part.is_string()                    ? part.get<std::string>()
                                                                  : std::string();
    if (!one.empty()) out += (out.empty() ? "" : std::string(between)) + one;
  }
  return out;
}

/// "12-40;55-70", and the words that stand there now.
base::Result<std::pair<std::string, std::string>> spans_of(const Json& proposal,
                                                           std::string_view whole) {
  std::string written, words;
  const auto wrong = Error{
      ErrorCode::InvalidInput, text("the spans of a proposal do not lie in the report"), {}, {}};
  if (!proposal.contains("spans") || !proposal["spans"].is_array()) return wrong;
  for (const auto& span : proposal["spans"]) {
    const bool two = span.is_array() && span.size() == 2 && span[0].is_number_unsigned() &&
                     span[1].is_number_unsigned();
    if (!two) return wrong;
    const statement::Span at{span[0].get<std::size_t>(), span[1].get<std::size_t>()};
    if (at.empty() || at.end > whole.size()) return wrong;
    written +=
        (written.empty() ? "" : ";") + std::to_string(at.begin) + "-" + std::to_string(at.end);
    words += (words.empty() ? "" : " ... ") + statement::plain(whole, at);
  }
  if (written.empty()) return wrong;
  return std::pair(written, words);
}

class Confirming {
 public:
  Confirming(store::OperationFile& file, const Signer& signer,
             const ConfirmStatementsOptions& options)
      : file_(file), signer_(signer), options_(options) {}

  base::Done open() {
    DEMINE_TRY(json_, parsed_proposals(options_.proposals));
    // The report lies beside it, whatever path is written there.
    path_ = options_.proposals.parent_path() /
            std::filesystem::path(text_of(json_, "text_file")).filename();
    DEMINE_TRY(whole_, io::read_file(path_, kMostReportBytes));
    if (base::sha256_hex(whole_) != text_of(json_, "text_sha256")) {
      return broken_proposals(path_,
                              text("the report is not the text that the proposals were read from"));
    }
    return check();
  }

  base::Result<ConfirmedStatements> run() {
    DEMINE_TRY(const auto source, source_record());
    out_.source = source.label;
    DEMINE_TRY(const auto projection, projection_of(file_));
    DEMINE_TRY_DONE(say_all(file_, signer_, [&] { return make(source, projection); }));
    return std::move(out_);
  }

 private:
  /// Each number names a proposal that waits, and whose words are no statement yet.
  base::Done check() {
    DEMINE_TRY(const auto there, statements_in(file_));
    for (const auto& record : there) known_.push_back(said_of(record));
    std::set<int> seen;
    for (const int number : options_.numbers) {
      const auto shown = std::to_string(number);
      const Json* const proposal = numbered(json_, number);
      if (proposal == nullptr || !seen.insert(number).second) {
        return broken_proposals(options_.proposals, proposal == nullptr
                                                        ? text("there is no proposal {0}", {shown})
                                                        : text("{0} is given twice", {shown}));
      }
      if (const auto reason = text_of(*proposal, "rejected"); !reason.empty()) {
        return Error{
            ErrorCode::AlreadyExists, text("proposal {0} was rejected: {1}", {shown, reason}),
            options_.proposals.string(), text("`demine statement read --out` proposes anew.")};
      }
      DEMINE_TRY(const auto spans, spans_of(*proposal, whole_));
      if (spans.second != text_of(*proposal, "words")) {
        return Error{ErrorCode::InvalidInput,
                     text("proposal {0} does not have the words that stand in the report", {shown}),
                     options_.proposals.string(),
                     text("`demine statement add` takes a wording of your own.")};
      }
      for (const auto& record : there) {
        const bool same = record.field("text_sha256") == text_of(json_, "text_sha256") &&
                          record.field("text_spans") == spans.first;
        if (!same) continue;
        return Error{ErrorCode::AlreadyExists,
                     text("proposal {0} is statement {1} already", {shown, record.label}),
                     file_.path().string(),
                     {}};
      }
    }
    return {};
  }

  /// The one named, else that of this outlet, day and link, else a new one.
  base::Result<store::Record> source_record() {
    if (options_.source) return file_.record("source", *options_.source);
    const auto outlet = text_of(json_, "outlet"), day = text_of(json_, "reported_on"),
               link = text_of(json_, "link");
    DEMINE_TRY(const auto sources, file_.records("source"));
    for (const auto& source : sources) {
      const bool same = source.field("name") == outlet && source.field("published_on") == day &&
                        source.field("address") == link;
      if (same && !source.revoked) return source;
    }
    RecordDraft draft{.entity = "source"};
    draft.fields = {
        {"name",         outlet },
        {"kind",         "media"},
        {"published_on", day    }
    };
    if (!link.empty()) draft.fields.emplace_back("address", link);
    DEMINE_TRY(const auto put, put_record(file_, signer_, draft));
    if (!put.problems.empty()) {
      return broken_proposals(options_.proposals, put.problems.front().what);
    }
    return file_.record("source", put.id);
  }

  base::Result<std::vector<Statement>> make(const store::Record& source,
                                            const geo::Projection& projection) {
    DEMINE_TRY(const auto highest, file_.highest_label("statement", label_prefix("statement")));
    std::vector<Statement> all;
    std::string first;
    for (const int number : options_.numbers) {
      DEMINE_TRY(auto draft, draft_of(*numbered(json_, number), source));
      const auto next = highest + static_cast<std::int64_t>(out_.labels.size()) + 1;
      draft.label = label_prefix("statement") + std::to_string(next);
      put_group(draft);
      DEMINE_TRY_DONE(add(draft, projection, all, first));
      out_.labels.push_back(*draft.label);
    }
    if (!first.empty()) DEMINE_TRY_DONE(attach_report(first, projection, all));
    if (!out_.problems.empty()) all.clear();
    return all;
  }

  base::Done add(const RecordDraft& draft, const geo::Projection& projection,
                 std::vector<Statement>& all, std::string& first) {
    DEMINE_TRY(auto drafted, draft_record(file_, projection, signer_, draft));
    if (first.empty()) first = drafted.id;
    std::ranges::move(drafted.problems, std::back_inserter(out_.problems));
    std::ranges::move(drafted.statements, std::back_inserter(all));
    return {};
  }

  base::Result<RecordDraft> draft_of(const Json& proposal, const store::Record& source) const {
    DEMINE_TRY(const auto spans, spans_of(proposal, whole_));
    RecordDraft draft{.entity = "statement"};
    const auto put = [&](const char* field, std::string value) {
      if (!value.empty()) draft.fields.emplace_back(field, std::move(value));
    };
    const auto copy = [&](const char* field) { put(field, text_of(proposal, field)); };
    const auto speaker = text_of(proposal, "speaker");
    put("speaker", speaker.empty() ? kNotNamed : speaker);
    for (const char* const field :
         {"speaker_as_written", "office", "said_on", "said_until", "topic", "form", "verb", "venue",
          "audience", "ground_claim", "source_reliability", "information_credibility",
          "grade_reason", "party_interest"}) {
      copy(field);
    }
    put("reported_on", text_of(json_, "reported_on"));
    put("wording", spans.second);
    put("source_chain", joined(proposal, "source_chain", nullptr, " < "));
    put("days_named", joined(proposal, "days", nullptr, ";"));
    put("doubts", joined(proposal, "doubts", "why", "; "));
    put("text_sha256", text_of(json_, "text_sha256"));
    put("text_spans", spans.first);
    put("source", source.id);
    const auto places = joined(proposal, "places", nullptr, ";");
    put("place_named", places.substr(0, places.find(';')));
    return draft;
  }

  /// A copy of what is there counts with it; the rest is a group of its own.
  void put_group(RecordDraft& draft) {
    statement::Said said{.label = *draft.label};
    for (const auto& [name, value] : draft.fields) {
      if (name == "speaker") said.speaker = value;
      if (name == "wording") said.words = value;
    }
    const auto original = std::ranges::find_if(
        known_, [&](const auto& other) { return statement::is_copy(other, said); });
    said.group = original == known_.end()  ? said.label
                 : original->group.empty() ? original->label
                                           : original->group;
    draft.fields.emplace_back("independence_group", said.group);
    known_.push_back(std::move(said));
  }

  /// The text itself, once.
  base::Done attach_report(const std::string& statement, const geo::Projection& projection,
                           std::vector<Statement>& all) {
    const base::Digest hash = base::sha256({whole_});
    DEMINE_TRY(const auto named, file_.named_attachments());
    const bool there =
        std::ranges::any_of(named, [&](const auto& each) { return each.hash == hash; });
    if (there) return {};
    const std::string media = whole_.starts_with("<") ? "text/html" : "text/plain";
    DEMINE_TRY_DONE(file_.keep_attachment({hash, media, whole_}));
    RecordDraft draft{.entity = "attachment"};
    draft.fields = {
        {"record",      statement                                   },
        {"file_name",   path_.filename().string()                   },
        {"media_type",  media                                       },
        {"sha256",      base::hex(hash)                             },
        {"bytes_count", std::to_string(whole_.size())               },
        {"note",        "The report that statements were read from."}
    };
    DEMINE_TRY(auto drafted, draft_record(file_, projection, signer_, draft));
    std::ranges::move(drafted.problems, std::back_inserter(out_.problems));
    std::ranges::move(drafted.statements, std::back_inserter(all));
    out_.attached = drafted.label;
    return {};
  }

  store::OperationFile& file_;
  const Signer& signer_;
  const ConfirmStatementsOptions& options_;
  Json json_{};
  std::filesystem::path path_{};
  std::string whole_{};
  std::vector<statement::Said> known_{};
  ConfirmedStatements out_{};
};

}  // namespace

base::Result<ConfirmedStatements> confirm_statements(store::OperationFile& file,
                                                     const Signer& signer,
                                                     const ConfirmStatementsOptions& options) {
  Confirming confirming(file, signer, options);
  DEMINE_TRY_DONE(confirming.open());
  return confirming.run();
}

}  // namespace demine::app
