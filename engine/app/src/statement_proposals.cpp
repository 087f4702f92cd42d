// SPDX-License-Identifier: Apache-2.0
/// \file
/// Proposals as a file, and what a person decided about each.
#include <algorithm>

#include "demine/io/files.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "demine statement proposals 1";

Json proposal_json(const StatementProposal& proposal) {
  const auto& said = proposal.said;
  Json spans = Json::array();
  for (const auto& span : said.words) spans.push_back({span.begin, span.end});
  Json doubts = Json::array();
  for (const auto& doubt : said.doubts) {
    doubts.push_back({
        {"code", doubt.code              },
        {"why",  base::english(doubt.why)}
    });
  }
  return {
      {"number",                  proposal.number                   },
      {"form",                    statement::name(said.form)        },
      {"speaker",                 said.speaker                      },
      {"speaker_kind",            statement::name(said.speaker_kind)},
      {"speaker_as_written",      proposal.speaker_as_written       },
      {"office",                  said.office                       },
      {"words",                   proposal.words                    },
      {"spans",                   std::move(spans)                  },
      {"verb",                    said.verb                         },
      {"said_on",                 said.said_from                    },
      {"said_until",              said.said_to                      },
      {"said_on_is_report_day",   said.said_on_is_report_day        },
      {"venue",                   said.venue                        },
      {"audience",                said.audience                     },
      {"source_chain",            said.chain                        },
      {"places",                  said.places                       },
      {"days",                    said.days                         },
      {"topic",                   said.topic                        },
      {"ground_claim",            statement::name(said.ground)      },
      {"source_reliability",      proposal.grade.reliability        },
      {"information_credibility", proposal.grade.credibility        },
      {"grade_reason",            proposal.grade.why                },
      {"party_interest",          proposal.grade.interest           },
      {"doubts",                  std::move(doubts)                 }
  };
}

std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The file anew: written beside it, then given its name. What it held is in `json` still.
base::Done write_again(const std::filesystem::path& path, const Json& json) {
  auto beside = path;
  beside += ".partial";
  std::error_code failed;
  std::filesystem::remove(beside, failed);  // of a run that was broken off
  DEMINE_TRY_DONE(io::write_file(beside, dumped(json)));
  std::filesystem::rename(beside, path, failed);
  if (!failed) return {};
  return Error{ErrorCode::Io, text("the file of proposals cannot be written"), path.string(), {}};
}

}  // namespace

Error broken_proposals(const std::filesystem::path& path, base::Text what) {
  return {ErrorCode::InvalidInput, std::move(what), path.string(),
          text("`demine statement read` makes it anew.")};
}

base::Result<Json> parsed_proposals(const std::filesystem::path& path) {
  DEMINE_TRY(const auto whole, io::read_file(path));
  auto json = Json::parse(whole, nullptr, false);
  const bool ours = json.is_object() && text_of(json, "format") == kFormat &&
                    json.contains("proposals") && json["proposals"].is_array();
  if (!ours) return broken_proposals(path, text("this is no file of proposals"));
  return json;
}

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json* numbered(Json& file, int number) {
  for (auto& proposal : file["proposals"]) {
    if (proposal.is_object() && proposal.contains("number") && proposal["number"] == number) {
      return &proposal;
    }
  }
  return nullptr;
}

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
  return dumped(json);
}

base::Done write_proposals(const std::filesystem::path& path, const std::string& json) {
  return io::write_file(path, json);
}

base::Done reject_proposals(const std::filesystem::path& path, const std::vector<int>& numbers,
                            const std::string& reason) {
  if (parts_of(reason, '\n').front().empty()) {
    return Error{ErrorCode::InvalidArgument, text("a rejection has a reason"), "--reason", {}};
  }
  DEMINE_TRY(auto json, parsed_proposals(path));
  for (const int number : numbers) {
    Json* const proposal = numbered(json, number);
    if (proposal == nullptr) {
      return broken_proposals(path, text("there is no proposal {0}", {std::to_string(number)}));
    }
    (*proposal)["rejected"] = reason;
  }
  return write_again(path, json);
}

base::Result<std::vector<ListedProposal>> list_proposals(const std::filesystem::path& path) {
  DEMINE_TRY(const auto json, parsed_proposals(path));
  std::vector<ListedProposal> out;
  for (const auto& proposal : json["proposals"]) {
    if (!proposal.is_object()) continue;
    ListedProposal row{.speaker = text_of(proposal, "speaker"),
                       .said_on = text_of(proposal, "said_on"),
                       .words = text_of(proposal, "words"),
                       .reason = text_of(proposal, "rejected")};
    if (proposal.contains("number") && proposal["number"].is_number_integer()) {
      row.number = proposal["number"].get<int>();
    }
    row.state = row.reason.empty() ? "waiting" : "rejected";
    const auto doubts = proposal.find("doubts");
    if (doubts != proposal.end() && doubts->is_array()) {
      for (const auto& doubt : *doubts) row.doubts.push_back(text_of(doubt, "why"));
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace demine::app
