// SPDX-License-Identifier: Apache-2.0
#include <semaphore.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <new>
#include <stop_token>
#include <thread>

#include "args_impl.hpp"
#include "demine/base/check.hpp"
#include "demine/base/date.hpp"
#include "error_map.hpp"

namespace {

using namespace demine;

std::atomic<bool> interrupted{false};
sem_t wake;  ///< posted by a signal, and at the end

extern "C" void on_interrupt(int signal) {
  // A second one means it: die at once, as without a handler.
  if (interrupted.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  const int before = errno;
  sem_post(&wake);  // one of the few calls that a handler may make: signal-safety(7)
  errno = before;
}

/// Turns the flag that a signal may set into a request that everything below understands.
class Interrupts {
 public:
  Interrupts() {
    DEMINE_CHECK(sem_init(&wake, 0, 0) == 0, "a semaphore of one process is always to be had");
    watch_ = std::thread([this] {
      while (sem_wait(&wake) != 0) {
      }
      if (interrupted) source_.request_stop();
    });
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_interrupt);
  }
  ~Interrupts() {
    sem_post(&wake);
    watch_.join();
  }
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::thread watch_;
};

base::Result<std::chrono::sys_days> day_of(const std::optional<std::string>& today) {
  if (!today) return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  DEMINE_TRY(const auto date, base::Date::parse(*today).in("--today"));
  return date.last_day();
}

base::Result<unsigned> threads_of(const std::optional<std::string>& threads) {
  if (!threads) return std::max(1U, std::thread::hardware_concurrency());
  unsigned value = 0;
  const auto [stop, failure] =
      std::from_chars(threads->data(), threads->data() + threads->size(), value);
  if (failure != std::errc{} || stop != threads->data() + threads->size() || value < 1 ||
      value > 1024) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("\"{0}\" is not a number of threads from 1 to 1024", {*threads}),
                       "--threads",
                       {}};
  }
  return value;
}

base::Result<cli::Exit> run(cli::Parsed& parsed, cli::Output& output) {
  const Interrupts interrupts;
  app::Session session;
  DEMINE_TRY(session.today, day_of(parsed.today));
  DEMINE_TRY(session.threads, threads_of(parsed.threads));
  session.stop = interrupts.token();
  session.progress = [&](const base::Text& step, double done) { output.progress(step, done); };
  return parsed.command->run(session, output);
}

int status(cli::Exit exit) { return static_cast<int>(exit); }

int demine_main(int argc, const char* const* argv) {
  // A write that fails is an error with words, not a death without.
  std::signal(SIGXFSZ, SIG_IGN);
  cli::Output output;
  auto parsed = cli::parse(argc, argv);
  if (!parsed.wrong.empty()) {
    output.say_line(parsed.wrong);
    return status(cli::Exit::Usage);
  }
  if (!parsed.command) {
    output.data(parsed.text);
    return status(output.flushed() ? cli::Exit::Done : cli::Exit::Failed);
  }
  if (parsed.json) output.set_format(cli::Output::Format::Json);
  if (!parsed.note.empty()) output.say_line(parsed.note);
  const auto done = run(parsed, output);
  if (!done) {
    output.error(done.error());
    return status(cli::exit_of(done.error().code));
  }
  if (!output.flushed()) {
    output.say(base::text("demine: what was printed could not all be written."));
    return status(cli::Exit::Failed);
  }
  return status(*done);
}

}  // namespace

int main(int argc, char** argv) {
  // fputs, since nothing catches what fmt::print throws where stderr takes no more.
  try {
    return demine_main(argc, argv);
  } catch (const demine::base::ContractViolation& bug) {
    std::fputs(
        "demine: this is a bug in demine, not in your input. Please report it with this line:\n  ",
        stderr);
    std::fputs(bug.what(), stderr);
    std::fputs("\n", stderr);
  } catch (const std::bad_alloc&) {
    std::fputs("demine: out of memory. Use larger cells or a smaller area.\n", stderr);
  }
  return 1;
}
