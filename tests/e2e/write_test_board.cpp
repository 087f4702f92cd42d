// SPDX-License-Identifier: Apache-2.0
// write_test_board FOLDER: readiness boards of the report tests as pages, for the browser test.
#include <fstream>
#include <string>

#include "board_fixture.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  using namespace demine;
  using base::Language;
  const auto write = [&](const char* name, const report::BoardSheet& sheet, Language language) {
    std::ofstream file(std::string(argv[1]) + "/" + name, std::ios::binary);
    file << report::write_board_page(sheet, language);
    return file.good();
  };
  const auto full = report::fixture::board(5, 14, 5);
  return write("full.html", full, Language::English) &&
                 write("full.ru.html", full, Language::Russian) &&
                 write("long.html", report::fixture::board(15, 14, 4), Language::English) &&
                 write("hostile.html", report::fixture::hostile_board(), Language::English)
             ? 0
             : 1;
}
