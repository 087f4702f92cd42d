// SPDX-License-Identifier: Apache-2.0
#include "text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <utility>

namespace demine::io {
namespace {

using base::text;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// iconv's names may carry instructions ("//IGNORE" drops bytes without a word): plain names only.
bool is_plain(const std::string& name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

class Converter {
 public:
  explicit Converter(const std::string& from)
      : handle_(is_plain(from) ? ::iconv_open("UTF-8", from.c_str()) : nothing()) {}
  ~Converter() {
    if (known()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  [[nodiscard]] bool known() const { return handle_ != nothing(); }

  /// Appends to `out.utf8` and counts the damage.
  void convert(std::string bytes, ReadText& out) {
    char* from = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t lines_before = 1;
    std::size_t counted = 0;
    while (left > 0) {
      if (step(from, left, out.utf8)) continue;
      // One byte that is not of the encoding, or a letter cut off at the end of the file.
      lines_before += static_cast<std::uint64_t>(std::count(
          out.utf8.begin() + static_cast<std::ptrdiff_t>(counted), out.utf8.end(), '\n'));
      counted = out.utf8.size();
      if (lines_before != last_damaged_) ++out.damaged_lines;
      last_damaged_ = lines_before;
      if (out.first_damaged == 0) out.first_damaged = lines_before;
      out.utf8 += kReplacement;
      ++from;
      --left;
      ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    }
  }

 private:
  static iconv_t nothing() {
    return reinterpret_cast<iconv_t>(-1);  // NOLINT(*-reinterpret-cast,*-int-to-ptr): iconv's own
  }

  /// False when it stands before something that cannot be read.
  bool step(char*& from, std::size_t& left, std::string& out) {
    std::array<char, 4096> chunk{};
    char* to = chunk.data();
    std::size_t room = chunk.size();
    const std::size_t result = ::iconv(handle_, &from, &left, &to, &room);
    const int reason = errno;
    out.append(chunk.data(), chunk.size() - room);
    return result != static_cast<std::size_t>(-1) || reason == E2BIG;
  }

  iconv_t handle_;
  std::uint64_t last_damaged_ = 0;
};

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
  std::string_view begins;  ///< of names, folded, that agree with it
};
constexpr std::array kMarks{
    Mark{"\xEF\xBB\xBF", "UTF-8",    "UTF8" },
    Mark{"\xFF\xFE",     "UTF-16LE", "UTF16"},
    Mark{"\xFE\xFF",     "UTF-16BE", "UTF16"}
};

std::string folded(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (c != '-' && c != '_') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace

bool is_encoding(const std::string& name) { return Converter(name).known(); }

base::Result<ReadText> read_text(std::string_view bytes, const std::string& encoding) {
  ReadText out;
  out.encoding = encoding.empty() ? "UTF-8" : encoding;
  for (const auto& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (!encoding.empty() && !folded(encoding).starts_with(mark.begins)) {
      return base::Error{base::ErrorCode::InvalidInput,
                         text("the file begins with the mark of {0}, and the mapping says \"{1}\"",
                              {std::string(mark.encoding), encoding}),
                         {},
                         text("Leave encoding out of the mapping: the mark is right.")};
    }
    out.encoding = mark.encoding;
    bytes.remove_prefix(mark.bytes.size());
    break;
  }
  Converter converter(out.encoding);
  if (!converter.known()) {
    return base::Error{base::ErrorCode::InvalidInput,
                       text("the encoding \"{0}\" is not known", {encoding}),
                       {},
                       text("Name it as iconv does, such as windows-1251 or UTF-8.")};
  }
  out.utf8.reserve(bytes.size());
  converter.convert(std::string(bytes), out);
  return out;
}

std::string mended_utf8(std::string_view text) {
  ReadText out;
  Converter("UTF-8").convert(std::string(text), out);
  return std::move(out.utf8);
}

std::string shortened(std::string_view text, std::size_t letters) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && seen++ == letters) return std::string(text.substr(0, i)) + "...";
  }
  return std::string(text);
}

}  // namespace demine::io
