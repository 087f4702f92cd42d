// SPDX-License-Identifier: Apache-2.0
#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace demine::statement::test {
namespace {

std::string lower_ascii_and_cyrillic(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto a = static_cast<unsigned char>(text[i]);
    if (a >= 'A' && a <= 'Z') {
      out += static_cast<char>(a + 32);
      continue;
    }
    const auto b = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (a == 0xD0 && b >= 0x90 && b <= 0x9F) {
      out += "\xD0";
      out += static_cast<char>(b + 0x20);
      ++i;
    } else if (a == 0xD0 && b >= 0xA0 && b <= 0xAF) {
      out += "\xD1";
      out += static_cast<char>(b - 0x20);
      ++i;
    } else if (a == 0xD1 && b == 0x91) {  // ё
      out += "\xD0\xB5";
      ++i;
    } else {
      out += text[i];
    }
  }
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (out.starts_with(article)) out.erase(0, article.size());
  }
  return out;
}

bool same(const std::string& a, const std::string& b) {
  return lower_ascii_and_cyrillic(a) == lower_ascii_and_cyrillic(b);
}

bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

/// Marks out, their spans kept.
void unmark(std::string_view raw, Report& report) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '[' && i + 1 < raw.size() &&
        std::string_view("qsodp").find(raw[i + 1]) != std::string_view::npos) {
      const auto bar = raw.find('|', i);
      if (bar == std::string_view::npos)
        throw std::runtime_error(report.id + ": a mark without '|'");
      Marked mark{
          .sort = raw[i + 1], .span = {report.text.size(), 0}
      };
      if (raw[i + 2] == ':') mark.value = std::string(raw.substr(i + 3, bar - i - 3));
      open.push_back(report.marks.size());
      report.marks.push_back(std::move(mark));
      i = bar;
    } else if (raw[i] == ']') {
      if (open.empty()) throw std::runtime_error(report.id + ": ']' without a mark");
      report.marks[open.back()].span.end = report.text.size();
      open.pop_back();
    } else {
      report.text += raw[i];
    }
  }
  if (!open.empty()) throw std::runtime_error(report.id + ": a mark is not closed");
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(by, at), text.size());
    auto part = text.substr(at, end - at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

std::pair<std::string, std::string> days_of(const std::string& value) {
  if (const auto dots = value.find(".."); dots != std::string::npos)
    return {value.substr(0, dots), value.substr(dots + 2)};
  const auto date = *base::Date::parse(value);
  const auto iso = [](std::chrono::sys_days day) {
    return base::Date::of(std::chrono::year_month_day(day)).iso();
  };
  return {iso(date.first_day()), iso(date.last_day())};
}

class Measuring {
 public:
  explicit Measuring(const Report& report, Scores& scores)
      : report_(report),
        scores_(scores),
        read_(read(report.text, {.reported_on = report.day, .places = report.places})) {}

  void run() {
    quotations();
    offices();
    dates();
    places();
    paraphrases();
  }

 private:
  void miss(const std::string& sort, char sign, const std::string& what) {
    scores_.misses.push_back(report_.id + " " + sort + " " + sign + " " + what);
  }
  [[nodiscard]] std::string text(const Span& span) const {
    return report_.text.substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] std::vector<const Marked*> marked(char sort) const {
    std::vector<const Marked*> out;
    for (const auto& mark : report_.marks) {
      if (mark.sort == sort) out.push_back(&mark);
    }
    return out;
  }

  void quotations() {
    const auto marks = marked('q');
    std::vector<bool> found(marks.size(), false);
    scores_.spans.marked += static_cast<int>(marks.size());
    for (const auto* mark : marks) scores_.speakers.marked += mark->value == "?" ? 0 : 1;
    for (const auto& proposal : read_.proposals) {
      if (proposal.form != Form::Quoted) continue;
      for (const Span& span : proposal.words) {
        ++scores_.spans.proposed;
        const auto at =
            std::ranges::find_if(marks, [&](const Marked* mark) { return mark->span == span; });
        if (!proposal.speaker.empty()) ++scores_.speakers.proposed;
        if (at == marks.end()) {
          miss("span", '+', text(span));
          continue;
        }
        found[static_cast<std::size_t>(at - marks.begin())] = true;
        ++scores_.spans.right;
        if (!proposal.speaker.empty() && same(proposal.speaker, (*at)->value)) {
          ++scores_.speakers.right;
        } else if (!((*at)->value == "?" && proposal.speaker.empty())) {
          miss("speaker", '-', (*at)->value + " <> " + proposal.speaker + ": " + text(span));
        }
      }
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!found[i]) miss("span", '-', text(marks[i]->span));
    }
  }

  void offices() {
    std::vector<Span> proposed;
    for (const auto& proposal : read_.proposals) {
      if (proposal.office_span.empty() ||
          std::ranges::find(proposed, proposal.office_span) != proposed.end())
        continue;
      proposed.push_back(proposal.office_span);
    }
    compare("office", 'o', proposed, scores_.offices,
            [&](const Span& span, const Marked& mark) { return mark.span == span; });
  }

  template <typename Same>
  void compare(const std::string& sort, char letter, const std::vector<Span>& proposed,
               Score& score, Same same_as) {
    const auto marks = marked(letter);
    std::vector<bool> found(marks.size(), false);
    score.marked += static_cast<int>(marks.size());
    score.proposed += static_cast<int>(proposed.size());
    for (const Span& span : proposed) {
      bool right = false;
      for (std::size_t i = 0; i < marks.size(); ++i) {
        if (found[i] || !same_as(span, *marks[i])) continue;
        found[i] = right = true;
        ++score.right;
        break;
      }
      if (!right) miss(sort, '+', text(span));
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!found[i]) miss(sort, '-', text(marks[i]->span) + " (" + marks[i]->value + ")");
    }
  }

  void dates() {
    std::vector<Span> proposed;
    for (const auto& date : read_.dates) proposed.push_back(date.span);
    compare("date", 'd', proposed, scores_.dates, [&](const Span& span, const Marked& mark) {
      const auto date = std::ranges::find(read_.dates, span, &DateMention::span);
      return overlap(span, mark.span) && days_of(mark.value) == std::pair(date->from, date->to);
    });
  }

  void places() {
    std::vector<Span> proposed;
    for (const auto& place : read_.places) proposed.push_back(place.span);
    compare("place", 'p', proposed, scores_.places, [&](const Span& span, const Marked& mark) {
      const auto place = std::ranges::find(read_.places, span, &PlaceMention::span);
      return overlap(span, mark.span) && same(place->name, mark.value);
    });
  }

  void paraphrases() {
    for (const auto* mark : marked('s')) {
      ++scores_.paraphrases.marked;
      bool right = false;
      for (const auto& proposal : read_.proposals) {
        if (proposal.form != Form::Paraphrased) continue;
        const bool here = std::ranges::any_of(
            proposal.words, [&](const Span& span) { return overlap(span, mark->span); });
        right = right || (here && same(proposal.speaker, mark->value));
      }
      scores_.paraphrases.right += right ? 1 : 0;
      if (!right) miss("paraphrase", '-', mark->value + ": " + text(mark->span));
    }
    for (const auto& proposal : read_.proposals)
      scores_.paraphrases.proposed += proposal.form == Form::Paraphrased ? 1 : 0;
  }

  const Report& report_;
  Scores& scores_;
  Reading read_;
};

}  // namespace

std::vector<Report> reports_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<Report> out;
  for (const auto& file : files) {
    std::ifstream stream(file);
    std::ostringstream whole;
    whole << stream.rdbuf();
    const std::string all = whole.str();
    for (std::size_t at = all.find("=== "); at != std::string::npos;) {
      const auto next = all.find("\n=== ", at);
      const auto line = all.find('\n', at);
      const auto head = split(std::string_view(all).substr(at + 4, line - at - 4), '|');
      if (head.size() < 2)
        throw std::runtime_error(file.string() + ": a report without id and date");
      Report report{.id = head[0], .day = *base::Date::parse(head[1])};
      if (head.size() > 2) {
        for (auto& name : split(head[2], ';')) report.places.push_back({.name = std::move(name)});
      }
      unmark(std::string_view(all).substr(line + 1, next == std::string::npos ? next : next - line),
             report);
      out.push_back(std::move(report));
      at = next == std::string::npos ? next : next + 1;
    }
  }
  return out;
}

Scores measure(const std::vector<Report>& reports) {
  Scores scores;
  for (const auto& report : reports) Measuring(report, scores).run();
  return scores;
}

}  // namespace demine::statement::test
