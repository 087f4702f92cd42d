// SPDX-License-Identifier: Apache-2.0
/// \file
/// Pages of the API for a person with a browser: headings, lists and tables, no script, no style.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "routes/ogc/support.hpp"

namespace demine::server::ogc {

/// `text` with &, <, >, " and ' as entities.
[[nodiscard]] std::string html_text(std::string_view text);

class HtmlPage {
 public:
  HtmlPage(std::string_view title, bool synthetic);
  HtmlPage& heading(std::string_view text);
  HtmlPage& paragraph(std::string_view text);
  HtmlPage& list(const std::vector<Link>& links);  ///< titles that lead to their addresses
  /// Shape: each row as long as `columns`; the first cell of a row is its heading.
  struct Cell {
    std::string text{};
    std::string href{};  ///< empty: no link
  };
  HtmlPage& table(std::string_view caption, const std::vector<std::string>& columns,
                  const std::vector<std::vector<Cell>>& rows);
  /// The links whose rel a person can follow, and the page.
  [[nodiscard]] Response finish(const std::vector<Link>& links);

 private:
  std::string out_;
};

}  // namespace demine::server::ogc
