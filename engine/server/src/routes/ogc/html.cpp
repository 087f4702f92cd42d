// SPDX-License-Identifier: Apache-2.0
#include "routes/ogc/html.hpp"

namespace demine::server::ogc {

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else {
      out += c;
    }
  }
  return out;
}

namespace {

std::string anchor(std::string_view href, std::string_view text) {
  return "<a href=\"" + html_text(href) + "\">" + html_text(text) + "</a>";
}

}  // namespace

HtmlPage::HtmlPage(std::string_view title, bool synthetic) {
  const std::string shown = html_text(title);
  out_ = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + shown +
         "</title><meta name=\"viewport\" "
         "content=\"width=device-width\"></head>\n<body>\n<main>\n<h1>" +
         shown + "</h1>\n";
  if (synthetic)
    out_ +=
        "<p><strong>SYNTHETIC</strong>: made up for exercises, not for use on the ground.</p>\n";
}

HtmlPage& HtmlPage::heading(std::string_view text) {
  out_ += "<h2>" + html_text(text) + "</h2>\n";
  return *this;
}

HtmlPage& HtmlPage::paragraph(std::string_view text) {
  out_ += "<p>" + html_text(text) + "</p>\n";
  return *this;
}

HtmlPage& HtmlPage::list(const std::vector<Link>& links) {
  out_ += "<ul>\n";
  for (const Link& link : links) out_ += "<li>" + anchor(link.href, link.title) + "</li>\n";
  out_ += "</ul>\n";
  return *this;
}

HtmlPage& HtmlPage::table(std::string_view caption, const std::vector<std::string>& columns,
                          const std::vector<std::vector<Cell>>& rows) {
  out_ += "<table>\n<caption>" + html_text(caption) + "</caption>\n<thead><tr>";
  for (const auto& column : columns) out_ += "<th scope=\"col\">" + html_text(column) + "</th>";
  out_ += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    out_ += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string text =
          row[i].href.empty() ? html_text(row[i].text) : anchor(row[i].href, row[i].text);
      out_ += i == 0 ? "<th scope=\"row\">" + text + "</th>" : "<td>" + text + "</td>";
    }
    out_ += "</tr>\n";
  }
  out_ += "</tbody>\n</table>\n";
  return *this;
}

Response HtmlPage::finish(const std::vector<Link>& links) {
  out_ += "</main>\n<nav aria-label=\"Further documents\">\n<ul>\n";
  for (const Link& link : links) {
    if (link.rel == "self" || link.title.empty()) continue;
    out_ += "<li>" + anchor(link.href, link.title) + "</li>\n";
  }
  out_ += "</ul>\n</nav>\n</body>\n</html>\n";
  return answer("text/html; charset=utf-8", std::move(out_));
}

}  // namespace demine::server::ogc
