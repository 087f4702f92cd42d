// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "demine/report/timeline_sheet.hpp"
#include "embedded/assets.hpp"
#include "pack.hpp"
#include "page_parts.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::Text;
using base::text;

class TimelinePage {
 public:
  TimelinePage(const TimelineSheet& sheet, base::Language language)
      : sheet_(sheet), language_(language) {}

  [[nodiscard]] std::string write() const {
    Words parts;
    put_words(parts);
    put_origin(parts);
    parts["lang"] = base::code(language_);
    parts["version"] = html(sheet_.version);
    parts["table"] = table();
    parts["style"] = embedded::assets::timeline_css();
    parts["style_hash"] = csp_hash(parts["style"]);
    return filled(embedded::assets::timeline_html(), parts);
  }

 private:
  [[nodiscard]] std::string say(const Text& of) const {
    return html(base::translated(of, language_));
  }

  void put_words(Words& parts) const {
    const auto topic = base::translated(sheet_.topic, language_);
    parts["w_heading"] = say(text("Announced and done: {0}", {sheet_.operation}));
    parts["w_subtitle"] = sheet_.topic.wording.empty() ? say(text("Every topic."))
                                                       : say(text("Topic: {0}.", {topic}));
    parts["w_not_so"] = say(
        text("On the left is what was said in public, and by whom: that it was said, not that it "
             "is so. On the right is what the journal of the operation has for the day."));
    parts["w_grade"] = say(
        text("Grade: the source from A (reliable) to F (not to be judged), the information from 1 "
             "(confirmed) to 6 (not to be judged). Each is judged apart."));
    parts["w_disagrees"] =
        say(text("\"Does not agree with\" sets two things side by side. It says of neither that it "
                 "is the one to go by."));
    parts["w_handling"] =
        say(text("Restricted: the right side names areas and tasks. Land is cleared where a "
                 "certificate says so, and nowhere else."));
  }

  void put_origin(Words& parts) const {
    parts["badge"] = parts["stamp"] = parts["synthetic_prefix"] = "";
    if (sheet_.origin != model::Origin::Synthetic) return;
    const auto word = say(text("SYNTHETIC"));
    parts["badge"] = fmt::format("<p class=\"badge\"><strong>{}</strong> {}</p>", word,
                                 say(text("Everything in it is invented.")));
    parts["stamp"] = fmt::format("<div class=\"stamp\" aria-hidden=\"true\">{}</div>", word);
    parts["synthetic_prefix"] = word + " – ";
  }

  [[nodiscard]] std::string statement(const TimelineSaid& said) const {
    std::string out = "<article>\n<p class=\"who\">";
    out += said.speaker.empty() ? say(text("not named")) : html(said.speaker);
    if (!said.office.empty()) {
      out += " <span class=\"office\">" + html(said.office) + "</span>";
    }
    out += "</p>\n";
    if (said.quoted) {
      out += "<blockquote>" + say(text("“{0}”", {said.words})) + "</blockquote>\n";
    } else {
      out += "<p>" + html(said.words) + "</p>\n";
    }
    out += "<p class=\"meta\"><span class=\"label\">" + html(said.label) + "</span> · " +
           say(said.topic);
    if (!said.place.empty()) out += " · " + html(said.place);
    if (!said.outlet.empty()) out += " · " + html(said.outlet);
    out += " · " + say(text("grade {0}", {said.grade}));
    if (!said.until.empty()) {
      out += " · " + say(text("said on some day until {0}", {said.until}));
    }
    if (!said.quoted) out += " · " + say(text("in the words of the outlet"));
    out += "</p>\n";
    if (!said.disagrees.empty()) {
      std::string with;
      for (const auto& one : said.disagrees) {
        with += (with.empty() ? "" : ", ") +
                (one == "register" ? base::translated(text("the register"), language_) : one);
      }
      out += "<p class=\"differs\">" + say(text("does not agree with {0}", {with})) + "</p>\n";
    }
    return out + "</article>\n";
  }

  [[nodiscard]] std::string row(const TimelineDay& day) const {
    std::string out = fmt::format(
        "<tr><th scope=\"row\" class=\"day\"><time datetime=\"{0}\">{0}</time></th>\n<td>",
        html(day.day));
    for (const auto& said : day.said) out += statement(said);
    if (day.said.empty()) out += "<span class=\"nothing\">–</span>";
    out += "</td>\n<td class=\"done\">";
    for (const auto& done : day.done) {
      out += "<p class=\"deed\"><span class=\"label\">" + html(done.label) + "</span> " +
             say(done.what) + "</p>\n";
    }
    if (day.done.empty()) out += "<span class=\"nothing\">–</span>";
    return out + "</td></tr>\n";
  }

  [[nodiscard]] std::string table() const {
    if (sheet_.days.empty()) {
      return "<p class=\"nothing\">" + say(text("Nothing was said, and nothing was done.")) +
             "</p>";
    }
    std::string out = fmt::format(
        "<table><caption>{}</caption>\n<thead><tr><th scope=\"col\" class=\"day\">{}</th><th "
        "scope=\"col\">{}</th><th scope=\"col\" class=\"done\">{}</th></tr></thead>\n<tbody>\n",
        say(text("Day by day")), say(text("Day")), say(text("Announced")),
        say(text("In the journal")));
    for (const auto& day : sheet_.days) out += row(day);
    return out + "</tbody></table>";
  }

  const TimelineSheet& sheet_;
  base::Language language_;
};

}  // namespace

std::string write_timeline_page(const TimelineSheet& sheet, base::Language language) {
  return TimelinePage(sheet, language).write();
}

}  // namespace demine::report
