// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "demine/app/statement_register.hpp"
#include "demine/app/version.hpp"
#include "demine/io/files.hpp"
#include "demine/report/timeline_sheet.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Text;
using base::text;

/// A step of land release in words; what is not here is named by its id.
Text step_in_words(std::string_view step) {
  if (step == "open_indication") return text("an indication was opened");
  if (step == "discredit") return text("the indication was discredited");
  if (step == "declare_sha") return text("declared a suspected hazardous area");
  if (step == "confirm_cha") return text("declared a confirmed hazardous area");
  if (step == "downgrade") return text("its confirmation was withdrawn");
  if (step == "cancel") return text("cancelled by non-technical survey");
  if (step == "task" || step == "task_survey") return text("a task was ordered for it");
  if (step == "start") return text("work began");
  if (step == "end_task") return text("the task ended");
  if (step == "suspend") return text("work was stopped");
  if (step == "restart" || step == "restart_task" || step == "lift_stop") {
    return text("work was allowed to go on");
  }
  if (step == "find_during_survey") return text("survey found explosive ordnance");
  if (step == "extend") return text("the area was made larger");
  if (step == "claim_reduced") return text("reduction was claimed; not released");
  if (step == "claim_cleared") return text("clearance was claimed; not released");
  if (step == "begin_qc") return text("quality control began");
  if (step == "pass_qc") return text("quality control was passed; not released");
  if (step == "fail_qc") return text("quality control was not passed");
  if (step == "close") return text("the land was released");
  if (step == "reopen") return text("opened again after release");
  if (step == "follow_up") return text("followed up after release");
  return text("step {0}", {std::string(step)});
}

Text topic_in_words(std::string_view topic) {
  if (topic == "readiness") return text("readiness");
  if (topic == "deployment") return text("deployment");
  if (topic == "clearance") return text("clearance");
  if (topic == "contamination") return text("contamination");
  if (topic == "casualties") return text("casualties");
  if (topic == "accident") return text("accident");
  if (topic == "condemnation") return text("condemnation");
  if (topic == "restoration") return text("restoration");
  if (topic == "access") return text("access");
  return text("other");
}

std::string day_of(std::string_view moment) { return std::string(moment.substr(0, 10)); }

class Telling {
 public:
  explicit Telling(const store::OperationFile& file) : file_(file) {}

  base::Result<Timeline> run(const TimelineOptions& options) {
    DEMINE_TRY(const auto operation, file_.operation());
    out_.operation = operation.name;
    out_.synthetic = operation.origin == "synthetic";
    out_.topic = options.topic.value_or("");
    DEMINE_TRY_DONE(said(options));
    DEMINE_TRY_DONE(areas());
    DEMINE_TRY_DONE(tasks());
    DEMINE_TRY_DONE(checks());
    std::ranges::stable_sort(out_.rows, [](const TimelineRow& a, const TimelineRow& b) {
      if (a.day != b.day) return a.day < b.day;
      return a.said && !b.said;
    });
    return std::move(out_);
  }

 private:
  using Records = std::map<std::string, std::string>;  // id to label

  void happened(std::string day, std::string label, Text what) {
    if (day.empty()) return;
    out_.rows.push_back(
        {.day = std::move(day), .label = std::move(label), .happened = std::move(what)});
  }

  base::Done said(const TimelineOptions& options) {
    DEMINE_TRY(const auto records, statements_in(file_));
    DEMINE_TRY(const auto found, check_statements(file_, {}));
    Records outlets;
    DEMINE_TRY_DONE(each("source", [&](const store::Record& source) {
      outlets[source.id] = std::string(source.field("name"));
    }));
    for (const auto& record : records) {
      if (options.topic && record.field("topic") != *options.topic) continue;
      const auto one = said_of(record);
      TimelineRow row{.day = one.said_from,
                      .label = one.label,
                      .said = true,
                      .speaker = one.speaker,
                      .office = one.office,
                      .words = one.words,
                      .topic = one.topic,
                      .place = one.place,
                      .outlet = outlets[std::string(record.field("source"))],
                      .quoted = one.form == statement::Form::Quoted};
      row.grade = std::string(record.field("source_reliability")) +
                  std::string(record.field("information_credibility"));
      if (one.said_to != one.said_from) row.until = one.said_to;
      for (const auto& pair : found) add_disagreement(pair, row);
      out_.rows.push_back(std::move(row));
    }
    return {};
  }

  static void add_disagreement(const statement::Disagreement& pair, TimelineRow& row) {
    const auto add = [&](const std::string& with) {
      const bool known = std::ranges::find(row.disagrees, with) != row.disagrees.end();
      if (!with.empty() && with != row.label && !known) row.disagrees.push_back(with);
    };
    if (pair.of == row.label) add(pair.with);
    if (pair.with == row.label) add(pair.of);
  }

  template <typename Visit>
  base::Done each(const char* entity, Visit visit) const {
    return file_.for_each_record(entity, [&](store::Record& record) -> base::Done {
      if (!record.revoked) visit(record);
      return {};
    });
  }

  base::Done areas() {
    Records labels;
    DEMINE_TRY_DONE(each("area", [&](const store::Record& area) {
      labels[area.id] = area.label;
      happened(day_of(area.created), area.label,
               text("entered: {0}", {std::string(area.field("name"))}));
    }));
    DEMINE_TRY_DONE(each("transition", [&](const store::Record& step) {
      if (step.field("outcome") != "in_effect") return;
      // The entry that made it take effect is the last one: of a signature, where it needed some.
      happened(day_of(step.changed.empty() ? step.created : step.changed),
               labels[std::string(step.field("area"))], step_in_words(step.field("transition")));
    }));
    return each("certificate", [&](const store::Record& paper) {
      happened(std::string(paper.field("signed_on")), labels[std::string(paper.field("area"))],
               text("certificate {0} signed", {std::string(paper.field("number"))}));
    });
  }

  base::Done tasks() {
    Records tasks, of_stop;
    DEMINE_TRY_DONE(each("task", [&](const store::Record& task) {
      tasks[task.id] = task.label;
      const std::string name(task.field("name"));
      happened(day_of(task.created), task.label, text("task ordered: {0}", {name}));
      happened(std::string(task.field("started_on")), task.label, text("work began"));
      happened(std::string(task.field("ended_on")), task.label, text("work ended"));
    }));
    DEMINE_TRY_DONE(each("stop", [&](const store::Record& stop) {
      const auto task = tasks[std::string(stop.field("task"))];
      of_stop[stop.id] = task;
      happened(day_of(stop.field("stopped_at")), task, text("work was stopped"));
    }));
    return each("resumption", [&](const store::Record& again) {
      happened(day_of(again.field("resumed_at")), of_stop[std::string(again.field("stop"))],
               text("one of two signatures that work may go on"));
    });
  }

  /// Checks of readiness one by one, conditions by how many were recorded in a day.
  base::Done checks() {
    DEMINE_TRY_DONE(each("go_check", [&](const store::Record& check) {
      happened(day_of(check.field("checked_at")), check.label,
               check.field("result") == "go" ? text("check of the day: GO")
                                             : text("check of the day: NO-GO"));
    }));
    std::map<std::string, int> conditions;
    DEMINE_TRY_DONE(each("condition", [&](const store::Record& condition) {
      ++conditions[day_of(condition.created)];
    }));
    for (const auto& [day, count] : conditions) {
      happened(day, {}, text("conditions of readiness recorded: {0}", {std::to_string(count)}));
    }
    return {};
  }

  const store::OperationFile& file_;
  Timeline out_{};
};

report::TimelineSheet sheet_of(const Timeline& timeline) {
  report::TimelineSheet sheet{
      .operation = timeline.operation,
      .origin = timeline.synthetic ? model::Origin::Synthetic : model::Origin::Real,
      .version = std::string(version())};
  if (!timeline.topic.empty()) sheet.topic = topic_in_words(timeline.topic);
  for (const auto& row : timeline.rows) {
    if (sheet.days.empty() || sheet.days.back().day != row.day) sheet.days.push_back({row.day});
    auto& day = sheet.days.back();
    if (!row.said) {
      day.done.push_back({row.label, row.happened});
      continue;
    }
    day.said.push_back({.label = row.label,
                        .speaker = row.speaker,
                        .office = row.office,
                        .words = row.words,
                        .outlet = row.outlet,
                        .place = row.place,
                        .until = row.until,
                        .grade = row.grade,
                        .topic = topic_in_words(row.topic),
                        .quoted = row.quoted,
                        .disagrees = row.disagrees});
  }
  return sheet;
}

}  // namespace

base::Result<Timeline> statement_timeline(const store::OperationFile& file,
                                          const TimelineOptions& options) {
  if (options.topic) {
    const auto* const list = model::find_code_list("statement_topic");
    const bool known = std::ranges::any_of(
        list->values, [&](const auto& value) { return value.name == *options.topic; });
    if (!known) {
      std::string all;
      for (const auto& value : list->values) {
        all += (all.empty() ? "" : ", ") + std::string(value.name);
      }
      return Error{ErrorCode::InvalidArgument,
                   text("\"{0}\" is no topic", {options.topic->substr(0, 80)}), "--topic",
                   text("Topics: {0}.", {all})};
    }
  }
  return Telling(file).run(options);
}

base::Done write_timeline(const Timeline& timeline, base::Language language,
                          const std::filesystem::path& path) {
  return io::write_file(path, report::write_timeline_page(sheet_of(timeline), language));
}

}  // namespace demine::app
