// SPDX-License-Identifier: Apache-2.0
#include "demine/app/import_records.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "certificate_rules.hpp"
#include "demine/app/rules_in_use.hpp"
#include "demine/io/files.hpp"
#include "demine/io/read_evidence.hpp"
#include "export_marks.hpp"
#include "import_parts.hpp"
#include "place_rules.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

base::Error stopped() {
  return {ErrorCode::Cancelled, text("stopped: nothing was imported"), {}, {}};
}

/// Entities that people write. What follows from the journal is not imported.
base::Result<const model::Entity*> importable(const std::string& name) {
  DEMINE_TRY(const auto* const entity, model::entity_named(name));
  const bool by_people = std::ranges::any_of(entity->fields, [](const model::Field& field) {
    return field.required && field.set_by == model::SetBy::Person;
  });
  if (by_people) return entity;
  return Error{ErrorCode::InvalidArgument,
               text("{0} follows from what is signed: it cannot be imported", {name}),
               "--as",
               {}};
}

/// Safety rule 11, for entities that say what they are.
base::Done refuse_other_origin(const Judged& judged, const std::string& origin) {
  for (const Candidate& candidate : judged.candidates) {
    const auto said = candidate.fields.find("origin");
    if (said == candidate.fields.end() || said->second == origin) continue;
    return Error{ErrorCode::Mixed,
                 text("row {0} is {1}, and the operation is {2}: nothing is imported",
                      {std::to_string(candidate.row), said->second, origin}),
                 candidate.file,
                 {}};
  }
  return {};
}

/// What an export says of its rows: which record each is, and whether it is invented (rule 11).
base::Done read_marks(const ImportFile& read, const std::string& origin, Judged& judged) {
  std::map<std::pair<std::string, std::uint64_t>, std::string> ids;
  for (const auto& table : read.tables) {
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::ranges::find(table.columns, name) -
                                      table.columns.begin());
    };
    const auto id = column(kIdColumn);
    const auto mark = column(kOriginColumn);
    const auto has = [&](std::size_t at, const auto& row) {
      // A row may have more cells than there are columns: what is beyond them is nobody's mark.
      return at < table.columns.size() && at < row.cells.size();
    };
    for (const auto& row : table.rows) {
      if (has(id, row)) ids[{table.file, row.number}] = row.cells[id];
      if (!has(mark, row) || row.cells[mark].empty()) continue;
      if ((row.cells[mark] == "SYNTHETIC") == (origin == "synthetic")) continue;
      return Error{ErrorCode::Mixed,
                   text("row {0} is marked {1}, and the operation is {2}: nothing is imported",
                        {std::to_string(row.number), row.cells[mark], origin}),
                   table.file,
                   {}};
    }
  }
  for (Candidate& candidate : judged.candidates) {
    const auto named = ids.find({candidate.file, candidate.row});
    if (named != ids.end()) candidate.named = named->second;
  }
  return {};
}

/// One import, from the file to what is said.
class Importing {
 public:
  Importing(const store::OperationFile& file, const ImportOptions& options, const Session& session,
            const model::Entity& entity, ImportFile read, geo::Projection projection)
      : file_(file),
        options_(options),
        session_(session),
        entity_(entity),
        read_(std::move(read)),
        projection_(std::move(projection)) {}

  static base::Result<Importing> of(const store::OperationFile& file, const ImportOptions& options,
                                    const Session& session) {
    DEMINE_TRY(const auto* const entity, importable(options.entity));
    if (options.refused && std::filesystem::exists(*options.refused)) {
      return Error{ErrorCode::AlreadyExists,
                   text("{0} is there already", {options.refused->string()}), "--rejects",
                   text("Nothing is overwritten: name another file.")};
    }
    session.progress(text("reading"), 0);
    DEMINE_TRY(auto read, read_import(options, *entity));
    if (session.stop.stop_requested()) return stopped();
    DEMINE_TRY(auto projection, projection_of(file));
    Importing out(file, options, session, *entity, std::move(read), std::move(projection));
    DEMINE_TRY_DONE(out.judge());
    if (session.stop.stop_requested()) return stopped();
    return out;
  }

  /// What is left, held against the register as it is now.
  base::Result<std::vector<Statement>> settle_and_say() {
    DEMINE_TRY(settled_, settle(file_, projection_, entity_, judged_.candidates, session_));
    std::vector<Statement> out;
    const model::Entity& source = *model::find_entity("source");
    for (const auto* list : {&settled_.sources, &settled_.fresh}) {
      const model::Entity& entity = list == &settled_.sources ? source : entity_;
      for (const Candidate& candidate : *list) {
        DEMINE_TRY(auto said, statements_of(entity, candidate));
        std::ranges::move(said, std::back_inserter(out));
      }
    }
    entries_ = out.size();
    return out;
  }

  Imported report() {
    Imported out{.file = options_.file.string(),
                 .sha256 = read_.sha256,
                 .rows = read_.lost,
                 .added = settled_.fresh.size(),
                 .known = settled_.known.size(),
                 .sources = settled_.sources.size(),
                 .entries = entries_,
                 .mapping = read_.mapping,
                 .mapping_guessed = read_.guessed,
                 .unused_columns = unused_columns(read_.tables, read_.mapping)};
    for (const auto& table : read_.tables) out.rows += table.rows.size();
    out.refused = out.rows - out.added - out.known;
    for (const auto* list : {&read_.problems, &judged_.problems, &settled_.problems}) {
      out.problems.insert(out.problems.end(), list->begin(), list->end());
    }
    std::ranges::stable_sort(out.problems, [](const base::Problem& a, const base::Problem& b) {
      return std::pair(a.file, a.row.value_or(0)) < std::pair(b.file, b.row.value_or(0));
    });
    return out;
  }

  /// Rows that were not taken, to the file that the person named.
  base::Done hand_back(Imported& imported) const {
    if (!options_.refused || imported.refused == 0) return {};
    std::set<std::pair<std::string, std::uint64_t>> taken(settled_.known.begin(),
                                                          settled_.known.end());
    for (const auto& candidate : settled_.fresh) taken.emplace(candidate.file, candidate.row);
    const auto why = reasons(imported.problems);
    const bool csv = io::is_csv_name(options_.file);
    io::StandingCsv standing;
    if (csv) {
      // As it stood: reading may have brought coordinates to another system, and lost rows.
      DEMINE_TRY(standing, io::read_standing_csv(options_.file, reading_of(read_.mapping)));
    }
    std::vector<io::RefusedRow> rows;
    const auto add = [&](const evidence::RawTable& table) {
      for (const auto& row : table.rows) {
        if (taken.contains({table.file, row.number})) continue;
        const auto at = why.find({table.file, row.number});
        const auto of_file = why.find({table.file, 0});
        rows.push_back({&table, &row,
                        at != why.end()        ? at->second
                        : of_file != why.end() ? of_file->second
                                               : std::string("refused")});
      }
    };
    if (csv) {
      add(standing.table);
    } else {
      for (const auto& table : read_.tables) add(table);
    }
    imported.handed_back = rows.size();
    if (!csv) return io::write_file(*options_.refused, io::refused_geojson(rows));
    DEMINE_TRY(const auto bytes, io::refused_csv(rows, standing.delimiter, read_.mapping.encoding));
    return io::write_file(*options_.refused, bytes);
  }

 private:
  base::Done judge() {
    DEMINE_TRY(const auto operation, file_.operation());
    DEMINE_TRY(const auto rules, rules_in_use({}));
    const auto reach = reach_around_area(rules.rules);
    DEMINE_TRY(const auto area, ground_of_operation());
    session_.progress(text("judging rows"), 0);
    if (entity_.name == "evidence") {
      DEMINE_TRY(judged_, judge_evidence(read_, operation.origin, area, reach, session_.today));
      return read_marks(read_, operation.origin, judged_);
    }
    judged_ = judge_rows(read_, entity_);
    DEMINE_TRY_DONE(refuse_other_origin(judged_, operation.origin));
    if (const auto* const layer = store::layer_field(entity_); layer != nullptr) {
      check_place(judged_, area, reach_of(entity_, layer->name, reach));
    }
    return read_marks(read_, operation.origin, judged_);
  }

  [[nodiscard]] base::Result<geo::GeographicGeometry> ground_of_operation() const {
    if (options_.area) return io::read_area(*options_.area);
    DEMINE_TRY(const auto outline, file_.outline());
    return projection_.to_geographic(outline);
  }

  using Why = std::map<std::pair<std::string, std::uint64_t>, std::string>;
  static Why reasons(const std::vector<base::Problem>& problems) {
    Why out;
    for (const auto& problem : problems) {
      if (problem.severity != base::Severity::Refused) continue;
      auto& said = out[{problem.file, problem.row.value_or(0)}];
      said += (said.empty() ? "" : "; ") + problem.code + ": " +
              (problem.field.empty() ? "" : problem.field + ": ") + base::english(problem.what);
    }
    return out;
  }

  const store::OperationFile& file_;
  const ImportOptions& options_;
  const Session& session_;
  const model::Entity& entity_;
  ImportFile read_;
  geo::Projection projection_;
  Judged judged_{};
  Settled settled_{};
  std::uint64_t entries_ = 0;
};

}  // namespace

base::Result<Imported> import_records(store::OperationFile& file, const Signer& signer,
                                      const ImportOptions& options, const Session& session) {
  DEMINE_TRY(auto importing, Importing::of(file, options, session));
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    if (options.entity == "certificate") DEMINE_TRY_DONE(check_may_certify(file, signer));
    return importing.settle_and_say();
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  Imported out = importing.report();
  DEMINE_TRY_DONE(importing.hand_back(out));
  return out;
}

base::Result<Imported> try_import(const store::OperationFile& file, const ImportOptions& options,
                                  const Session& session) {
  DEMINE_TRY(auto importing, Importing::of(file, options, session));
  DEMINE_TRY_DONE(importing.settle_and_say());
  return importing.report();
}

base::Result<ProposedMapping> propose_mapping(const ImportOptions& options) {
  DEMINE_TRY(const auto* const entity, importable(options.entity));
  DEMINE_TRY(const auto read, read_import(options, *entity));
  ProposedMapping out{.mapping = read.mapping,
                      .unused_columns = unused_columns(read.tables, read.mapping)};
  for (const auto& field : entity->fields) {
    const std::string name(field.name);
    const bool needed = entity->name != "evidence" && field.required &&
                        field.set_by == model::SetBy::Person && !model::is_geometry(field.type);
    if (needed && !read.mapping.columns.contains(name) && !read.mapping.constants.contains(name)) {
      out.missing_fields.push_back(name);
    }
  }
  return out;
}

}  // namespace demine::app
