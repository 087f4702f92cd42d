// SPDX-License-Identifier: Apache-2.0
/// \file
/// The people of a report: which names, offices and pronouns mean the same one.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mentions.hpp"

namespace demine::statement {

enum class Case : std::uint8_t { Unknown, Nominative, Genitive };

struct Person {
  std::string name{};    ///< the fullest, in the nominative as far as that is known
  std::string office{};  ///< as first claimed
  Span office_span{};
  std::vector<std::string> office_words{};  ///< lower case: "the minister" is found again by them
  Gender gender = Gender::Unknown;
  bool certain = false;              ///< the name was read in the nominative
  std::vector<std::string> words{};  ///< lower case
};

class People {
 public:
  explicit People(const Text& text) : text_(text) {}

  /// The person of a mention with a name; a new one when it fits none before.
  std::size_t learn(const Mention& mention, Case in_case);
  /// Who "the minister" is: the last one named with that office.
  [[nodiscard]] std::optional<std::size_t> holder(const Mention& mention) const;
  /// The last speaker that a pronoun fits; `others` is set when another spoke just before.
  [[nodiscard]] std::optional<std::size_t> fitting(Gender gender, bool& others) const;
  void spoke(std::size_t person);
  void is_of(std::size_t person, Gender gender) {
    if (people_[person].gender == Gender::Unknown) people_[person].gender = gender;
  }
  [[nodiscard]] const Person& at(std::size_t person) const { return people_[person]; }
  [[nodiscard]] std::optional<std::size_t> last_speaker() const {
    return recent_.empty() ? std::nullopt : std::optional(recent_.back());
  }

 private:
  [[nodiscard]] std::optional<std::size_t> find(const std::vector<std::string>& words) const;
  [[nodiscard]] std::vector<std::string> words_of(Range name, bool written) const;
  [[nodiscard]] Gender guess(const std::vector<std::string>& words, const Mention& mention) const;

  const Text& text_;
  std::vector<Person> people_{};
  std::unordered_map<std::string, std::vector<std::size_t>> by_start_{};
  std::unordered_map<std::string, std::vector<std::size_t>> by_office_{};
  std::vector<std::size_t> recent_{};  ///< speakers, the last at the end
};

/// What is left of an office's noun in every case: "министр", "глав".
[[nodiscard]] std::string head_of_office(const Text& text, Range office);

}  // namespace demine::statement
