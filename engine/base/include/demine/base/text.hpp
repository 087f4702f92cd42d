// SPDX-License-Identifier: Apache-2.0
/// \file
/// A sentence for a person, kept apart from its language: the English wording is the key under
/// which a catalogue finds the wording of another language, as gettext does it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace demine::base {

/// English wording with numbered places {0}, {1}, ..., and what stands in them. Numbers are turned
/// to strings by whoever writes the text, with the unit and the digits that the reader needs.
struct Text {
  std::string wording;
  std::vector<std::string> args;

  friend bool operator==(const Text&, const Text&) = default;
};

/// Marks `wording` for the message catalogue (tools/messages finds the calls of this function) and
/// keeps its arguments. Example: text("row {0} has no geometry", {std::to_string(row)}).
[[nodiscard]] Text text(std::string_view wording, std::initializer_list<std::string> args = {});

/// `text` in English: {n} replaced by args[n]; {{ and }} are single braces. A place without an
/// argument stays as it is, so that a broken translation is seen and never throws.
[[nodiscard]] std::string english(const Text& text);

/// The same for a translated `wording` of the same arguments.
[[nodiscard]] std::string fill(std::string_view wording, const std::vector<std::string>& args);

}  // namespace demine::base
