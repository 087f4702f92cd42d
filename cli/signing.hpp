// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "args.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {

/// The options of every command that writes into an operation: who signs, and when.
class Signing {
 public:
  /// Optional where a command may do without a key; then signer() asks for it.
  void declare(Args& args, Args::Need need = Args::Need::Required);

  /// Whether a key was named.
  [[nodiscard]] bool given() const { return !key_.empty(); }
  /// Opens the key (asks for its passphrase on a terminal) and reads the clock.
  [[nodiscard]] base::Result<app::Signer> signer();
  /// The clock, or --now.
  [[nodiscard]] base::Result<std::int64_t> now_ms() const;

 private:
  std::string key_;
  std::optional<std::string> passphrase_file_, now_, seed_;
  std::optional<journal::SeededEntropy> seeded_;
};

/// `--now`, or the clock, in milliseconds since 1970.
[[nodiscard]] base::Result<std::int64_t> moment(const std::optional<std::string>& now);

/// The first line of the file, or what is typed on the terminal without being shown.
[[nodiscard]] base::Result<std::string> passphrase(const std::optional<std::string>& file,
                                                   const base::Text& prompt);

/// Unpredictable, or for examples the same every time. \param kept holds the latter.
[[nodiscard]] base::Result<journal::Entropy*> entropy(const std::optional<std::string>& seed,
                                                      std::int64_t now_ms,
                                                      std::optional<journal::SeededEntropy>& kept);

}  // namespace demine::cli
