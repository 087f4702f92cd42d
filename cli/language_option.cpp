// SPDX-License-Identifier: Apache-2.0
#include "language_option.hpp"

namespace demine::cli {

base::Result<base::Language> language_option(const std::optional<std::string>& given) {
  if (!given) return base::Language::English;
  if (const auto found = base::language_of(*given)) return *found;
  std::string known;
  for (const auto one : base::kAllLanguages) {
    known += (known.empty() ? "" : ", ") + std::string(base::code(one));
  }
  return base::Error{
      base::ErrorCode::InvalidArgument,
      base::text("\"{0}\" is not a language that demine writes", {given->substr(0, 80)}), "--lang",
      base::text("Languages: {0}.", {known})};
}

}  // namespace demine::cli
