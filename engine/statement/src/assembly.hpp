// SPDX-License-Identifier: Apache-2.0
/// \file
/// From sentences to proposals: which saying belongs to which words, and who the speaker is.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "dates.hpp"
#include "people.hpp"
#include "places.hpp"
#include "sayings.hpp"

namespace demine::statement {

class Assembly {
 public:
  struct Parts {
    const Document& document;
    const Lexicon::Words& lexicon;
    std::span<const FoundDate> dates;
    std::span<const FoundPlace> places;
    std::chrono::sys_days reported;
    const Reading& found;  ///< dates and places, as they go out
  };
  explicit Assembly(const Parts& parts);
  std::vector<Proposal> run();

 private:
  struct Sentence {
    Range tokens{};
    std::vector<Mention> mentions{};
    std::vector<Saying> sayings{};
    std::vector<std::optional<std::size_t>> said_by{};  ///< by saying: person
    std::vector<bool> used{};                           ///< by saying: a quotation hangs on it
  };
  struct Speaker {
    std::optional<std::size_t> person{};
    const Mention* mention = nullptr;
    std::vector<Doubt> doubts{};
  };

  void learn_everybody();
  void read_sentence(Range tokens);
  [[nodiscard]] std::optional<std::size_t> choose(const Sentence& sentence,
                                                  const Quote& quote) const;
  [[nodiscard]] bool is_speech(const Sentence& sentence, const Quote& quote,
                               std::optional<std::size_t> saying) const;
  void quoted(Sentence& sentence, std::size_t quote);
  void goes_on(const Quote& quote);
  [[nodiscard]] bool is_interrupted(const Quote& quote, std::optional<std::size_t> saying) const;
  void paraphrased(Sentence& sentence, std::size_t which);
  Speaker speaker_of(Sentence& sentence, std::size_t which);
  Speaker speaker_from_before(const Sentence& sentence, const Quote& quote);
  void put_speaker(Proposal& proposal, const Speaker& speaker);
  void put_context(Proposal& proposal, const Sentence& sentence, std::optional<std::size_t> which,
                   const std::vector<Range>& words);
  void put_days(Proposal& proposal, const std::vector<Range>& words) const;
  void put_contents(Proposal& proposal, const std::vector<Range>& words) const;
  void put_said_on(Proposal& proposal, const Sentence& sentence, std::optional<std::size_t> which);
  void put_chain(Proposal& proposal, const Sentence& sentence, std::optional<std::size_t> which);
  [[nodiscard]] bool reports_the_whole(const Sentence& sentence, const Quote& quote,
                                       std::size_t which) const;
  [[nodiscard]] bool is_and(std::uint32_t i) const;
  [[nodiscard]] bool within_another(const Saying& saying) const;
  [[nodiscard]] bool is_general(const Mention& mention) const;
  [[nodiscard]] const Mention* body_before(const Sentence& sentence, const Saying& saying) const;
  void remember(const Speaker& speaker);
  void remember_named(const Sentence& sentence);
  [[nodiscard]] std::string in_nominative(Range range) const;
  [[nodiscard]] std::string body_name(const Mention& mention);

  Parts parts_;
  const Document& document_;
  const Text& text_;
  People people_;
  std::vector<bool> is_place_{};
  std::vector<Proposal> out_{};
  Sentence before_{};       ///< the sentence before
  Speaker last_{};          ///< who spoke last
  Mention last_mention_{};  ///< a copy: last_.mention points to it
  std::unordered_map<std::string, std::string>
      offices_{};  ///< unnamed holders, by the head of their office: the fullest title
  std::vector<std::string> bodies_{};  ///< bodies that spoke, as written
  /// Of the quotation before: its pieces, what it hangs on, where its sentence begins.
  std::vector<Range> pieces_{};
  std::optional<std::size_t> hangs_on_{};
  std::uint32_t within_ = 0;
  std::size_t next_quote_ = 0, sorted_ = 0;
};

}  // namespace demine::statement
