// SPDX-License-Identifier: Apache-2.0
/// \file
/// Proposals as a file, and from it into the register.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/app/statements.hpp"
#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "demine statement proposals 1";

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

Json proposal_json(const StatementProposal& proposal) {
  const auto& said = proposal.said;
  Json spans = Json::array();
  for (const auto& span : said.words) spans.push_back({span.begin, span.end});
  Json doubts = Json::array();
  for (const auto& doubt : said.doubts)
    doubts.push_back({
        {"code", doubt.code              },
        {"why",  base::english(doubt.why)}
    });
  return {
      {"number",                proposal.number                   },
      {"form",                  statement::name(said.form)        },
      {"speaker",               said.speaker                      },
      {"speaker_kind",          statement::name(said.speaker_kind)},
      {"speaker_as_written",    proposal.speaker_as_written       },
      {"office",                said.office                       },
      {"words",                 proposal.words                    },
      {"spans",                 std::move(spans)                  },
      {"verb",                  said.verb                         },
      {"said_on",               said.said_from                    },
      {"said_until",            said.said_to                      },
      {"said_on_is_report_day", said.said_on_is_report_day        },
      {"venue",                 said.venue                        },
      {"audience",              said.audience                     },
      {"source_chain",          said.chain                        },
      {"places",                said.places                       },
      {"topic",                 said.topic                        },
      {"ground_claim",          statement::name(said.ground)      },
      {"doubts",                std::move(doubts)                 }
  };
}

Error broken(const std::filesystem::path& path, base::Text what) {
  return {ErrorCode::InvalidInput, std::move(what), path.string(),
          text("`demine statement read` makes it anew.")};
}

base::Result<Json> parsed(const std::filesystem::path& path) {
  DEMINE_TRY(const auto whole, io::read_file(path));
  auto json = Json::parse(whole, nullptr, false);
  if (!json.is_object() || json.value("format", "") != kFormat || !json.contains("proposals") ||
      !json["proposals"].is_array()) {
    return broken(path, text("this is no file of proposals"));
  }
  return json;
}

std::string text_of(const Json& proposal, const char* name) {
  const auto found = proposal.find(name);
  return found != proposal.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json* numbered(const Json& file, int number) {
  for (const auto& proposal : file["proposals"]) {
    if (proposal.is_object() && proposal.contains("number") && proposal["number"] == number)
      return &proposal;
  }
  return nullptr;
}

/// "12-40;55-70", and the words that stand there now.
base::Result<std::pair<std::string, std::string>> spans_of(const Json& proposal,
                                                           std::string_view whole) {
  std::string written, words;
  const auto wrong = Error{
      ErrorCode::InvalidInput, text("the spans of a proposal do not lie in the report"), {}, {}};
  if (!proposal.contains("spans") || !proposal["spans"].is_array()) return wrong;
  for (const auto& span : proposal["spans"]) {
    if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() ||
        !span[1].is_number_unsigned())
      return wrong;
    const statement::Span at{span[0].get<std::size_t>(), span[1].get<std::size_t>()};
    if (at.empty() || at.end > whole.size()) return wrong;
    written +=
        (written.empty() ? "" : ";") + std::to_string(at.begin) + "-" + std::to_string(at.end);
    words += (words.empty() ? "" : " ... ") + statement::plain(whole, at);
  }
  return std::pair(written, words);
}

std::string chain_of(const Json& proposal) {
  std::vector<std::string> parts;
  const auto found = proposal.find("source_chain");
  if (found == proposal.end() || !found->is_array()) return {};
  for (const auto& part : *found) {
    if (part.is_string()) parts.push_back(part.get<std::string>());
  }
  return joined(parts, " < ");
}

std::string doubts_of(const Json& proposal) {
  std::vector<std::string> parts;
  const auto found = proposal.find("doubts");
  if (found == proposal.end() || !found->is_array()) return {};
  for (const auto& doubt : *found) parts.push_back(text_of(doubt, "why"));
  return joined(parts, "; ");
}

struct Report {
  std::string whole{}, sha256{}, reported_on{};
};

base::Result<RecordDraft> draft_of(const Json& proposal, const Report& report,
                                   const store::Record& source) {
  DEMINE_TRY(const auto spans, spans_of(proposal, report.whole));
  if (spans.second != text_of(proposal, "words")) {
    return Error{ErrorCode::InvalidInput,
                 text("proposal {0} does not have the words that stand in the report",
                      {std::to_string(proposal["number"].get<int>())}),
                 {},
                 text("`demine statement add` takes a wording of your own.")};
  }
  const std::string reliability(source.field("default_reliability"));
  std::string speaker = text_of(proposal, "speaker");
  RecordDraft draft{.entity = "statement"};
  const auto put = [&](const char* field, std::string value) {
    if (!value.empty()) draft.fields.emplace_back(field, std::move(value));
  };
  put("speaker", speaker.empty() ? "not named" : speaker);
  put("speaker_as_written", text_of(proposal, "speaker_as_written"));
  put("office", text_of(proposal, "office"));
  put("said_on", text_of(proposal, "said_on"));
  put("said_until", text_of(proposal, "said_until"));
  put("reported_on", report.reported_on);
  put("topic", text_of(proposal, "topic"));
  put("wording", spans.second);
  put("form", text_of(proposal, "form"));
  put("verb", text_of(proposal, "verb"));
  put("venue", text_of(proposal, "venue"));
  put("audience", text_of(proposal, "audience"));
  put("source_chain", chain_of(proposal));
  put("ground_claim", text_of(proposal, "ground_claim"));
  put("doubts", doubts_of(proposal));
  put("text_sha256", report.sha256);
  put("text_spans", spans.first);
  put("source", source.id);
  // Nobody has judged it yet: the worst of each.
  put("source_reliability", reliability.empty() ? "F" : reliability);
  put("information_credibility", "6");
  if (proposal.contains("places") && proposal["places"].is_array() && !proposal["places"].empty() &&
      proposal["places"][0].is_string()) {
    put("place_named", proposal["places"][0].get<std::string>());
  }
  return draft;
}

}  // namespace

std::string proposals_json(const StatementProposals& proposals) {
  Json list = Json::array();
  for (const auto& proposal : proposals.proposals) list.push_back(proposal_json(proposal));
  const Json json{
      {"format",      kFormat                    },
      {"outlet",      proposals.source.outlet    },
      {"reported_on", proposals.source.date.iso()},
      {"link",        proposals.source.link      },
      {"text_file",   proposals.text_file        },
      {"text_sha256", proposals.text_sha256      },
      {"proposals",   std::move(list)            }
  };
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Done write_proposals(const std::filesystem::path& path, const std::string& json) {
  return io::write_file(path, json);
}

base::Result<ConfirmedStatements> confirm_statements(store::OperationFile& file,
                                                     const Signer& signer,
                                                     const ConfirmStatementsOptions& options) {
  DEMINE_TRY(const auto json, parsed(options.proposals));
  Report report{.sha256 = text_of(json, "text_sha256"),
                .reported_on = text_of(json, "reported_on")};
  const auto path = options.proposals.parent_path() /
                    std::filesystem::path(text_of(json, "text_file")).filename();
  DEMINE_TRY(report.whole, io::read_file(path));
  if (base::sha256_hex(report.whole) != report.sha256) {
    return broken(path, text("the report is not the text that the proposals were read from"));
  }
  DEMINE_TRY(const auto projection, projection_of(file));
  ConfirmedStatements out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto source, file.record("source", options.source));
    DEMINE_TRY(const auto highest, file.highest_label("statement", "ST"));
    std::vector<Statement> all;
    for (const int number : options.numbers) {
      const Json* const proposal = numbered(json, number);
      if (proposal == nullptr) {
        return broken(options.proposals,
                      text("there is no proposal {0}", {std::to_string(number)}));
      }
      DEMINE_TRY(auto draft, draft_of(*proposal, report, source));
      draft.label =
          "ST" + std::to_string(highest + static_cast<std::int64_t>(out.labels.size()) + 1);
      DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
      out.labels.push_back(drafted.label);
      std::ranges::move(drafted.problems, std::back_inserter(out.problems));
      std::ranges::move(drafted.statements, std::back_inserter(all));
    }
    if (!out.problems.empty()) all.clear();
    return all;
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return out;
}

}  // namespace demine::app
