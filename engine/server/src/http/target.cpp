// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include <cstdint>

namespace demine::server {
namespace {

constexpr std::size_t kMostArguments = 64;  // judgement: a filter by every field of an entity

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool plain(std::string_view decoded) {
  for (const char c : decoded) {
    if (is_control(c)) return false;
  }
  return is_utf8(decoded);
}

/// One segment, decoded; nothing where it could mean another path than it says.
std::optional<std::string> segment_of(std::string_view raw) {
  auto out = percent_decoded(raw, false);
  if (!out || out->empty() || *out == "." || *out == ".." || !plain(*out)) return std::nullopt;
  if (out->find_first_of("/\\") != std::string::npos) return std::nullopt;
  return out;
}

std::optional<std::string> path_of(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return std::nullopt;
  raw.remove_prefix(1);
  if (raw.ends_with('/')) raw.remove_suffix(1);
  std::string out;
  while (!raw.empty()) {
    const auto end = raw.find('/');
    const auto segment = segment_of(raw.substr(0, end));
    if (!segment) return std::nullopt;
    out += '/';
    out += *segment;
    if (end == std::string_view::npos) break;
    raw.remove_prefix(end + 1);
    if (raw.empty()) return std::nullopt;  // "//" at the end
  }
  return out.empty() ? "/" : out;
}

std::optional<Pairs> query_of(std::string_view raw) {
  Pairs out;
  while (!raw.empty()) {
    const auto end = raw.find('&');
    const auto pair = raw.substr(0, end);
    if (!pair.empty()) {
      const auto equals = pair.find('=');
      auto name = percent_decoded(pair.substr(0, equals), true);
      auto value = equals == std::string_view::npos
                       ? std::optional<std::string>("")
                       : percent_decoded(pair.substr(equals + 1), true);
      if (!name || !value || !plain(*name) || !is_utf8(*value)) return std::nullopt;
      if (value->find('\0') != std::string::npos) return std::nullopt;
      if (out.size() == kMostArguments) return std::nullopt;
      out.emplace_back(std::move(*name), std::move(*value));
    }
    if (end == std::string_view::npos) break;
    raw.remove_prefix(end + 1);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// Bytes of the character that begins with `lead`, and the smallest value that needs so many; 0
/// where none does.
struct Sequence {
  std::size_t bytes;
  std::uint32_t bits, least;
};
Sequence sequence_of(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if ((lead & 0xe0U) == 0xc0U) return {2, lead & 0x1fU, 0x80};
  if ((lead & 0xf0U) == 0xe0U) return {3, lead & 0x0fU, 0x800};
  if ((lead & 0xf8U) == 0xf0U) return {4, lead & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    auto [count, value, least] = sequence_of(static_cast<unsigned char>(bytes[at]));
    if (count == 0 || at + count > bytes.size()) return false;
    for (std::size_t i = 1; i < count; ++i) {
      const auto next = static_cast<unsigned char>(bytes[at + i]);
      if ((next & 0xc0U) != 0x80U) return false;
      value = (value << 6U) | (next & 0x3fU);
    }
    if (value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return false;
    at += count;
  }
  return true;
}

std::optional<std::string> percent_decoded(std::string_view text, bool of_query) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && of_query) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit(text[i + 1]);
      const int low = digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~";
  std::string out;
  for (const char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (word || kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

std::optional<Target> parse_target(std::string_view target) {
  if (const auto fragment = target.find('#'); fragment != std::string_view::npos) {
    return std::nullopt;
  }
  const auto mark = target.find('?');
  Target out;
  auto path = path_of(target.substr(0, mark));
  if (!path) return std::nullopt;
  out.path = std::move(*path);
  if (mark == std::string_view::npos) return out;
  out.query_text = std::string(target.substr(mark + 1));
  auto query = query_of(out.query_text);
  if (!query) return std::nullopt;
  out.query = std::move(*query);
  return out;
}

std::optional<std::string_view> cookie(std::string_view header, std::string_view name) {
  std::optional<std::string_view> found;
  while (!header.empty()) {
    const auto end = header.find(';');
    const auto pair = trimmed(header.substr(0, end));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      if (found) return std::nullopt;
      found = pair.substr(equals + 1);
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return found;
}

}  // namespace demine::server
