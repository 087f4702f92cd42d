// SPDX-License-Identifier: Apache-2.0
#include "demine/app/import_weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "area_support.hpp"
#include "demine/app/readiness_rules.hpp"
#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"
#include "demine/model/field_value.hpp"
#include "readiness_facts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;
using plan::Basis;
using store::Record;

/// Weather files are small: ten years of hours are some 30 MB.
constexpr std::uintmax_t kMostBytes = 256U << 20U;
/// Stands in the document of a condition that an import wrote, before the hash of its file.
constexpr std::string_view kMark = ", sha256 ";

bool is_imported(const Record& condition) {
  const auto document = condition.field("document");
  return document.size() > kMark.size() + 16 &&
         document.substr(document.size() - 16 - kMark.size(), kMark.size()) == kMark;
}

std::string moment_text(std::chrono::sys_seconds at) {
  return model::written(model::FieldValue(at));
}

/// At most three digits behind the point, to the side on which work is stopped.
std::string value_text(std::size_t fact, double value) {
  const bool up = plan::worse(fact, 0, 1) == 1;
  const double thousandths = up ? std::ceil(value * 1000 - 1e-6) : std::floor(value * 1000 + 1e-6);
  return fmt::format("{}", thousandths / 1000 + 0.0);
}

double number_of(const Record& condition) {
  const auto* const known = plan::find_known_fact(condition.field("kind"));
  const auto value = plan::parse_fact_value(*known, condition.field("value"));
  const auto* const number = std::get_if<double>(&value);
  return number != nullptr ? *number : 0;
}

class WeatherImporter {
 public:
  /// \param signer none in a dry run.
  WeatherImporter(const store::OperationFile& file, const Signer* signer, std::int64_t now_ms,
                  const WeatherImportOptions& options)
      : file_(file),
        signer_(signer),
        now_(std::chrono::seconds(now_ms / 1000)),
        options_(options) {}

  /// Reads and judges the file.
  base::Done read() {
    DEMINE_TRY(const auto area, file_.record("area", options_.area));
    area_ = area.id;
    DEMINE_TRY(taken_, taken_for(area));
    return {};
  }

  /// What is to be said; out() tells of it.
  base::Result<std::vector<Statement>> statements() {
    out_ = {.passed_over = taken_.passed_over,
            .guessed_offset = !options_.weather.utc_offset.has_value(),
            .utc_offset = utc_offset_,
            .problems = taken_.problems};
    DEMINE_TRY(const auto there, conditions());
    DEMINE_TRY(const auto projection, projection_of(file_));
    DEMINE_TRY(next_label_, file_.highest_label("condition", label_prefix("condition")));
    std::vector<Statement> out;
    for (const auto& day : taken_.days) {
      for (std::size_t fact = 0; fact < day.facts.size(); ++fact) {
        if (!day.facts[fact]) continue;
        auto condition = condition_of(day, fact);
        const auto* const before = standing(there, condition);
        if (!settle(there, before, condition, day, fact)) continue;
        if (before != nullptr) condition.replaces = before->label;
        if (signer_ != nullptr) DEMINE_TRY_DONE(say_one(projection, condition, before, out));
        out_.added.push_back(std::move(condition));
      }
    }
    return out;
  }

  [[nodiscard]] WeatherImport out() { return std::move(out_); }
  [[nodiscard]] bool nothing() const { return taken_.days.empty(); }

 private:
  base::Result<plan::WeatherTaken> taken_for(const Record& area) {
    plan::WeatherOptions how;
    how.now = now_;
    const auto& weather = options_.weather;
    DEMINE_TRY(how.utc_offset, utc_offset_or_solar(file_, weather.utc_offset));
    utc_offset_ = how.utc_offset;
    DEMINE_TRY(how.place, middle_of_area(file_, area));
    how.hours_from = weather.hours_from.value_or(how.hours_from);
    how.hours_until = weather.hours_until.value_or(how.hours_until);
    how.issued_at = weather.issued_at;
    const auto today = std::chrono::floor<std::chrono::days>(now_ + utc_offset_);
    DEMINE_TRY(const auto rules, readiness_rules_of(file_, today, options_.rules));
    DEMINE_TRY(const auto read, weather_file(weather, now_, &sha256_));
    return plan::take_weather(read, how, rules);
  }

  /// Conditions of the area, revoked ones too.
  base::Result<std::vector<Record>> conditions() const {
    DEMINE_TRY(auto all, file_.records("condition"));
    std::erase_if(all, [&](const Record& one) { return one.field("area") != area_; });
    return all;
  }

  [[nodiscard]] ImportedCondition condition_of(const plan::DayWeather& day,
                                               std::size_t fact) const {
    const std::string kind(plan::kWeatherFacts.at(fact));
    const auto& value = *day.facts.at(fact);
    return {.kind = kind,
            .value = value_text(fact, value.value),
            .unit = std::string(plan::find_known_fact(kind)->unit),
            .day = plan::iso(day.day),
            .basis = std::string(plan::name(day.basis)),
            .observed_at = moment_text(value.observed_at),
            .row = value.row};
  }

  /// The condition of this kind that counts on this day already.
  [[nodiscard]] const Record* standing(const std::vector<Record>& there,
                                       const ImportedCondition& next) const {
    for (const auto& one : there) {
      if (one.revoked || one.field("kind") != next.kind) continue;
      std::string from(one.field("valid_from"));
      if (const auto at = moment_of(one, "observed_at"); at && from.empty())
        from = plan::iso(std::chrono::floor<std::chrono::days>(*at + utc_offset_));
      const auto until =
          one.field("valid_until").empty() ? std::string_view(from) : one.field("valid_until");
      if (from <= next.day && next.day <= until) return &one;
    }
    return nullptr;
  }

  /// Whether `next` is to be written, after it was joined with what stands.
  bool settle(const std::vector<Record>& there, const Record* before, ImportedCondition& next,
              const plan::DayWeather& day, std::size_t fact) {
    const bool same_again = std::ranges::any_of(there, [&](const Record& one) {
      return is_imported(one) && one.field("kind") == next.kind &&
             one.field("valid_from") == next.day && one.field("value") == next.value &&
             one.field("observed_at") == next.observed_at && one.field("basis") == next.basis &&
             one.field("document") == document();
    });
    if (same_again) return already();
    if (before == nullptr) return true;
    const auto known_at = before->field("observed_at");
    const bool was_forecast = before->field("basis") == plan::name(Basis::Forecast);
    // Of a day that has come a forecast counts for nothing, whoever recorded it.
    if (was_forecast && day.basis != Basis::Forecast) return true;
    if (!is_imported(*before)) {
      by_hand(*before, next);
      return false;
    }
    if (!was_forecast && day.basis == Basis::Forecast) return already();
    const bool newer = next.observed_at > known_at;
    if (day.basis == Basis::Forecast || !plan::is_of_whole_day(fact))
      return newer ? true : already();
    // What the day has seen already, it has seen.
    const double kept = number_of(*before);
    next.value = value_text(fact, plan::worse(fact, kept, day.facts.at(fact)->value));
    if (!newer) next.observed_at = known_at;
    return next.value == before->field("value") && !newer ? already() : true;
  }

  bool already() {
    ++out_.already;
    return false;
  }

  void by_hand(const Record& before, const ImportedCondition& next) {
    out_.problems.push_back(
        {.code = "by-hand",
         .file = options_.weather.path.string(),
         .row = next.row,
         .field = next.kind,
         .value = next.value,
         .what = text("{0} says {1} = {2} of {3} already, by hand",
                      {before.label, next.kind, std::string(before.field("value")), next.day}),
         .todo = text("It stands. Take it back with `demine record revoke --of condition --id {0}` "
                      "where the file knows better.",
                      {before.label})});
  }

  [[nodiscard]] std::string document() const {
    return options_.source + "; " + options_.weather.path.filename().string() + std::string(kMark) +
           sha256_.substr(0, 16);
  }

  base::Done say_one(const geo::Projection& projection, ImportedCondition& next,
                     const Record* before, std::vector<Statement>& out) {
    DEMINE_TRY(const auto who, signer_of(file_, *signer_));
    next.label = label_prefix("condition") + std::to_string(++next_label_);
    RecordDraft draft{.entity = "condition", .label = next.label};
    draft.fields = {
        {"kind",        next.kind       },
        {"value",       next.value      },
        {"unit",        next.unit       },
        {"basis",       next.basis      },
        {"area",        area_           },
        {"observed_at", next.observed_at},
        {"valid_from",  next.day        },
        {"valid_until", next.day        },
        {"attested_by", who.person      },
        {"document",    document()      }
    };
    DEMINE_TRY(auto drafted, draft_record(file_, projection, *signer_, draft));
    for (auto& problem : drafted.problems) {
      problem.file = options_.weather.path.string();
      problem.row = next.row;
      out_.problems.push_back(std::move(problem));
    }
    if (before != nullptr) {
      out.push_back({"record.revoke", "condition/" + before->id,
                     Value::Object{{"reason", "replaced by " + next.label}}});
    }
    std::ranges::move(drafted.statements, std::back_inserter(out));
    return {};
  }

  const store::OperationFile& file_;
  const Signer* signer_;
  std::chrono::sys_seconds now_;
  const WeatherImportOptions& options_;
  plan::WeatherTaken taken_{};
  WeatherImport out_{};
  std::chrono::minutes utc_offset_{0};
  std::string area_{}, sha256_{};
  std::int64_t next_label_ = 0;
};

}  // namespace

base::Result<geo::LonLat> middle_of_area(const store::OperationFile& file, const Record& area) {
  const auto outline = area.geometries.find("outline");
  if (outline == area.geometries.end())
    return Error{ErrorCode::InvalidInput, text("area {0} has no outline", {area.label}), {}, {}};
  DEMINE_TRY(const auto projection, projection_of(file));
  DEMINE_TRY(const auto geographic, projection.to_geographic(outline->second));
  return geo::middle(geographic);
}

base::Result<plan::WeatherFile> weather_file(const WeatherSource& source,
                                             std::chrono::sys_seconds now, std::string* sha256) {
  DEMINE_TRY(const auto bytes, io::read_file(source.path, kMostBytes));
  if (sha256 != nullptr) *sha256 = base::sha256_hex(bytes);
  const auto format = source.format.value_or(io::guess_weather_format(bytes));
  DEMINE_TRY(auto read, io::read_weather(bytes, source.path.string(), format, now));
  if (!read.place) read.place = source.place;
  return read;
}

base::Result<WeatherImport> try_weather(const store::OperationFile& file, std::int64_t now_ms,
                                        const WeatherImportOptions& options) {
  WeatherImporter importer(file, nullptr, now_ms, options);
  DEMINE_TRY_DONE(importer.read());
  DEMINE_TRY(const auto statements, importer.statements());
  static_cast<void>(statements);
  return importer.out();
}

base::Result<WeatherImport> import_weather(store::OperationFile& file, const Signer& signer,
                                           const WeatherImportOptions& options) {
  WeatherImporter importer(file, &signer, signer.now_ms, options);
  DEMINE_TRY_DONE(importer.read());
  if (importer.nothing()) {
    DEMINE_TRY(const auto statements, importer.statements());
    static_cast<void>(statements);
  } else {
    DEMINE_TRY_DONE(say_all(file, signer, [&] { return importer.statements(); }));
  }
  return importer.out();
}

}  // namespace demine::app
