// SPDX-License-Identifier: Apache-2.0
#include "signing.hpp"

#include <termios.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>

#include "demine/io/files.hpp"

namespace demine::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

/// What is typed is not shown while this lives.
class NoEcho {
 public:
  NoEcho() : known_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!known_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool known_;
};

std::string first_line(const std::string& all) {
  std::string line = all.substr(0, all.find('\n'));
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

base::Result<std::int64_t> moment(const std::optional<std::string>& now) {
  if (!now) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
  // 2026-05-01T12:00:00Z, as a stamp has it.
  const bool whole = now->size() == 20 && now->back() == 'Z';
  const auto stamp = journal::Stamp::parse(whole ? now->substr(0, 19) + ".000Z+0000" : "");
  if (!stamp) {
    return Error{ErrorCode::InvalidArgument, text("\"{0}\" is not a moment", {*now}), "--now",
                 text("Write it as 2026-05-01T12:00:00Z.")};
  }
  return stamp->ms;
}

base::Result<std::string> passphrase(const std::optional<std::string>& file,
                                     const base::Text& prompt) {
  std::string typed;
  if (file) {
    DEMINE_TRY(const std::string all, io::read_file(*file, 1U << 16U).in("--passphrase-file"));
    typed = first_line(all);
  } else if (::isatty(STDIN_FILENO) == 1) {
    std::fputs(base::english(prompt).c_str(), stderr);
    const NoEcho quiet;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
      typed += static_cast<char>(c);
    }
    std::fputc('\n', stderr);
  } else {
    return Error{ErrorCode::InvalidArgument,
                 text("nobody is there to type the passphrase"),
                 {},
                 text("Name a file that holds it: --passphrase-file FILE.")};
  }
  if (!typed.empty()) return typed;
  return Error{ErrorCode::InvalidArgument, text("the passphrase is empty"), {}, {}};
}

base::Result<journal::Entropy*> entropy(const std::optional<std::string>& seed, std::int64_t now_ms,
                                        std::optional<journal::SeededEntropy>& kept) {
  if (!seed) return &journal::system_entropy();
  std::uint64_t value = 0;
  const char* const end = seed->data() + seed->size();
  const auto [stop, failure] = std::from_chars(seed->data(), end, value);
  if (failure != std::errc{} || stop != end) {
    return Error{
        ErrorCode::InvalidArgument, text("\"{0}\" is not a whole number", {*seed}), "--seed", {}};
  }
  kept.emplace(value ^ static_cast<std::uint64_t>(now_ms));
  return &*kept;
}

void Signing::declare(Args& args, Args::Need need) {
  args.option("key", key_, "Key file of the person who signs (demine key create)", need);
  args.option("passphrase-file", passphrase_file_,
              "File whose first line is the passphrase; default: asked on the terminal");
  args.option(
      "now", now_,
      "For examples alone: the moment it is, such as 2026-05-01T12:00:00Z; default: the clock");
  args.option("seed", seed_,
              "For examples alone: the same bytes every time, and a journal that proves nothing");
}

base::Result<std::int64_t> Signing::now_ms() const { return moment(now_); }

base::Result<app::Signer> Signing::signer() {
  if (key_.empty()) {
    return Error{ErrorCode::InvalidArgument, text("nobody signs"), "--key",
                 text("Name the key file of the person who signs.")};
  }
  DEMINE_TRY(const std::int64_t now, now_ms());
  DEMINE_TRY(auto* const source, entropy(seed_, now, seeded_));
  DEMINE_TRY(const std::string file, io::read_file(key_, 1U << 16U).in("--key"));
  DEMINE_TRY(const std::string phrase,
             passphrase(passphrase_file_, text("Passphrase of {0}: ", {key_})));
  DEMINE_TRY(auto key, journal::open_key(file, phrase).in(key_));
  return app::Signer{std::move(key), now, source, seed_.has_value(), now_.has_value()};
}

}  // namespace demine::cli
