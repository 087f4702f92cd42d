// SPDX-License-Identifier: Apache-2.0
/// \file
/// Three tables: tasks by days, teams by tasks, and what to do about what is missing. The last one
/// is for the screen; the sheet on the wall has the first two.
#include <fmt/format.h>

#include "demine/report/board_sheet.hpp"
#include "embedded/assets.hpp"
#include "pack.hpp"
#include "page_parts.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::Text;
using base::text;

/// A mark is a symbol, a word and a border; a colour only adds to them.
struct Look {
  const char* css;
  const char* symbol;
  Text word;
};

Look look_of(BoardMark mark) {
  using enum BoardMark;
  switch (mark) {
    case Go:
      return {"go", "✓", text("GO")};
    case NoGo:
      return {"nogo", "✗", text("NO-GO")};
    case Holds:
      return {"holds", "◷", text("holds")};
    case Unknown:
      return {"unknown", "?", text("unknown")};
    case Fails:
      return {"fails", "✗", text("fails")};
  }
  return {};
}

Text meaning_of(BoardMark mark) {
  using enum BoardMark;
  switch (mark) {
    case Go:
      return text("checked: every condition is known and holds; the teams named may start");
    case NoGo:
      return text("checked: a condition fails or is not known; nobody starts");
    case Holds:
      return text(
          "foretold: all known conditions hold. It is no GO: check again when the day has come");
    case Unknown:
      return text("foretold: a condition is not known");
    case Fails:
      return text("foretold: a condition fails");
  }
  return {};
}

Text weekday(std::chrono::sys_days day) {
  switch (std::chrono::weekday(day).iso_encoding()) {
    case 1:
      return text("Mon");
    case 2:
      return text("Tue");
    case 3:
      return text("Wed");
    case 4:
      return text("Thu");
    case 5:
      return text("Fri");
    case 6:
      return text("Sat");
    default:
      return text("Sun");
  }
}

std::string iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day of(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(of.year()),
                     static_cast<unsigned>(of.month()), static_cast<unsigned>(of.day()));
}

class BoardPage {
 public:
  BoardPage(const BoardSheet& sheet, base::Language language)
      : sheet_(sheet), language_(language) {}

  [[nodiscard]] std::string write() const {
    Words parts;
    put_words(parts);
    put_origin(parts);
    parts["lang"] = base::code(language_);
    parts["version"] = html(sheet_.version);
    parts["legend"] = legend();
    parts["board"] = board();
    parts["teams"] = teams();
    parts["lacks"] = lacks();
    parts["style"] = embedded::assets::board_css();
    parts["style_hash"] = csp_hash(parts["style"]);
    return filled(embedded::assets::board_html(), parts);
  }

 private:
  [[nodiscard]] std::string plain(const Text& of) const { return base::translated(of, language_); }
  [[nodiscard]] std::string say(const Text& of) const { return html(plain(of)); }

  void put_words(Words& parts) const {
    parts["w_heading"] = say(text("Readiness board: {0}", {sheet_.operation}));
    parts["w_as_of"] = say(text("As known on {0}. Rules: {1}.", {sheet_.as_of, sheet_.rules}));
    parts["w_skip"] = say(text("Skip to the board"));
    parts["w_legend"] = say(text("What the marks mean"));
    parts["w_board"] = say(text("Tasks by days"));
    parts["w_teams"] = say(text("Teams by tasks"));
    parts["w_lacks"] = say(text("What stands in the way"));
    parts["w_rule"] = say(text("What is not known counts as NO-GO."));
    parts["w_handling"] =
        say(text("Restricted: it says where teams will work. Do not publish it."));
    parts["w_more"] =
        say(text("The page on the screen lists every reason, what to do, and whom "
                 "to ask."));
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

  [[nodiscard]] std::string marked(BoardMark mark) const {
    const auto look = look_of(mark);
    return fmt::format("<b class=\"mark\"><span aria-hidden=\"true\">{}</span> {}</b>", look.symbol,
                       say(look.word));
  }

  [[nodiscard]] std::string legend() const {
    std::string out;
    using enum BoardMark;
    for (const auto mark : {Go, NoGo, Holds, Unknown, Fails}) {
      out += fmt::format("<li><span class=\"sample {}\">{}</span> {}</li>\n", look_of(mark).css,
                         marked(mark), say(meaning_of(mark)));
    }
    return out;
  }

  [[nodiscard]] Text reason(const BoardReason& of) const {
    return of.doubt == BoardDoubt::No ? text("no: {0}", {plain(of.asks)})
                                      : text("not known: {0}", {plain(of.asks)});
  }

  [[nodiscard]] std::string cell(const BoardCell& of) const {
    std::string out = fmt::format("<td class=\"{}\">{}", look_of(of.mark).css, marked(of.mark));
    std::string teams;
    for (const auto& team : of.teams) teams += (teams.empty() ? "" : ", ") + team;
    if (!teams.empty()) out += fmt::format(" <strong>{}</strong>", html(teams));
    if (of.first) {
      const auto who = of.nearest.empty() ? "" : html(of.nearest) + ": ";
      out += fmt::format(" <span class=\"why\">{}{}</span>", who, say(reason(*of.first)));
    } else if (of.teams.empty()) {
      out += fmt::format(" <span class=\"why\">{}</span>", say(text("there is no team")));
    }
    if (of.more > 0)
      out += fmt::format(" <span class=\"more\">{}</span>",
                         say(text("and {0} more", {std::to_string(of.more)})));
    if (!of.teams.empty() && of.on_the_day > 0)
      out +=
          fmt::format(" <span class=\"more\">{}</span>",
                      say(text("to be checked on the day: {0}", {std::to_string(of.on_the_day)})));
    return out + "</td>";
  }

  [[nodiscard]] std::string day_head(const BoardDay& of) const {
    const auto word = of.today   ? say(text("today"))
                      : of.begun ? say(text("checked"))
                                 : say(text("forecast"));
    return fmt::format(
        "<th scope=\"col\"{}>{} <time datetime=\"{}\">{}</time> <span "
        "class=\"when\">{}</span></th>",
        of.today ? " class=\"today\"" : "", say(weekday(of.day)), iso(of.day), iso(of.day), word);
  }

  [[nodiscard]] static std::string row_head(const BoardRow& row) {
    std::string out = "<th scope=\"row\">" + html(row.label);
    if (!row.name.empty()) out += " <span class=\"name\">" + html(row.name) + "</span>";
    if (!row.of.empty()) out += " <span class=\"of\">" + html(row.of) + "</span>";
    return out + "</th>";
  }

  [[nodiscard]] std::string rows(const std::vector<BoardRow>& of) const {
    std::string out;
    for (const auto& row : of) {
      out += "<tr>" + row_head(row);
      for (const auto& one : row.cells) out += cell(one);
      out += "</tr>\n";
    }
    return out;
  }

  [[nodiscard]] std::string board() const {
    std::string out =
        fmt::format("<table><caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>",
                    say(text("May any team begin the task on the day?")), say(text("Task")));
    for (const auto& day : sheet_.days) out += day_head(day);
    return out + "</tr></thead>\n<tbody>\n" + rows(sheet_.tasks) + "</tbody></table>";
  }

  [[nodiscard]] std::string teams() const {
    const auto day = sheet_.days.empty() ? "" : iso(sheet_.days.front().day);
    std::string out =
        fmt::format("<table><caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>",
                    say(text("May the team begin the task on {0}?", {day})), say(text("Team")));
    for (const auto& task : sheet_.tasks)
      out += fmt::format("<th scope=\"col\">{} <span class=\"name\">{}</span></th>",
                         html(task.label), html(task.name));
    return out + "</tr></thead>\n<tbody>\n" + rows(sheet_.teams) + "</tbody></table>";
  }

  [[nodiscard]] std::string lacks() const {
    std::string out = fmt::format("<table><caption>{}</caption>\n<thead><tr>",
                                  say(text("Of the team that lacks least, on the first day")));
    for (const auto& head : {text("Task"), text("Team"), text("Condition"), text("Value"),
                             text("What to do"), text("Whom to ask")})
      out += fmt::format("<th scope=\"col\">{}</th>", say(head));
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& lack : sheet_.lacks) {
      out += fmt::format(
          "<tr><th "
          "scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          html(lack.task), html(lack.team), say(reason(lack.reason)), html(lack.value),
          say(lack.todo), say(lack.whom));
    }
    return out + "</tbody></table>";
  }

  const BoardSheet& sheet_;
  base::Language language_;
};

}  // namespace

std::string write_board_page(const BoardSheet& sheet, base::Language language) {
  return BoardPage(sheet, language).write();
}

}  // namespace demine::report
