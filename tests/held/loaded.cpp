// SPDX-License-Identifier: Apache-2.0
/// \file
/// The program, kept loaded: each call of the stand-in is a fork of it that goes through the
/// program's own main. Loading some 140 libraries anew takes longer than most commands do.
///
///     demine_loaded SOCKET      ends when its standard input does
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "message.hpp"

int program_main(int argc, char** argv);  // main() of cli/main.cpp, by another name

namespace {

using namespace demine::held;  // NOLINT(google-build-using-namespace): its other half

struct Call {
  Head head;
  int descriptors[kDescriptors] = {-1, -1, -1, -1};
  std::string strings;
};

bool received(int from, Call& call) {
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof call.descriptors)]{};
  iovec bytes{&call.head, sizeof call.head};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  if (recvmsg(from, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL) !=
      static_cast<ssize_t>(sizeof call.head))
    return false;
  const cmsghdr* const beside = CMSG_FIRSTHDR(&message);
  if (beside == nullptr || beside->cmsg_type != SCM_RIGHTS || call.head.bytes > kMostBytes)
    return false;
  std::memcpy(call.descriptors, CMSG_DATA(beside), sizeof call.descriptors);
  call.strings.resize(call.head.bytes);
  for (std::size_t at = 0; at < call.strings.size();) {
    const auto got = read(from, call.strings.data() + at, call.strings.size() - at);
    if (got <= 0) return false;
    at += static_cast<std::size_t>(got);
  }
  return true;
}

/// In a process of its own: becomes what the stand-in would have been. It ends without what a
/// program that is loaded anew clears away: that would write to most pages of 140 libraries, and
/// takes longer than most commands do.
[[noreturn]] void run(Call& call) {
  std::vector<char*> strings;
  for (char* at = call.strings.data(); at < call.strings.data() + call.strings.size();
       at += std::strlen(at) + 1)
    strings.push_back(at);
  const auto arguments = static_cast<std::ptrdiff_t>(call.head.arguments);
  std::vector<char*> argv(strings.begin(), strings.begin() + arguments);
  argv.push_back(nullptr);
  clearenv();
  for (auto one = strings.begin() + arguments; one != strings.end(); ++one) putenv(*one);
  for (int i = 0; i < 3; ++i) dup2(call.descriptors[i], i);
  if (fchdir(call.descriptors[3]) != 0) std::_Exit(127);
  for (const int one : call.descriptors) close(one);
  umask(call.head.mask);
  for (int i = 0; i < kLimitCount; ++i)
    setrlimit(static_cast<__rlimit_resource_t>(kLimits[i]), &call.head.limits[i]);
  const int status = program_main(static_cast<int>(argv.size()) - 1, argv.data());
  std::cout.flush();
  std::fflush(nullptr);
  std::_Exit(status);
}

/// A call that runs: the stand-in that waits for it, and the process that it runs in.
struct Running {
  int client = -1, ends = -1;
  pid_t child = -1;
  bool hung_up = false;
};

/// Calls that run now; ended in the order in which their processes end.
class Calls {
 public:
  explicit Calls(int door) : door_(door) {}

  void begin(int client) {
    Call call;
    if (!received(client, call)) {
      close(client);
      return;
    }
    const pid_t child = fork();
    if (child == 0) {
      std::signal(SIGPIPE, SIG_DFL);
      for (const Running& other : running_) {
        close(other.client);
        close(other.ends);
      }
      close(client);
      close(door_);
      run(call);
    }
    for (const int one : call.descriptors) close(one);
    if (child < 0) {
      close(client);  // the stand-in says that the loaded program is gone
      return;
    }
    running_.push_back({client, static_cast<int>(syscall(SYS_pidfd_open, child, 0)), child});
  }

  /// Behind what is there already: for each call whether it ended, and whether its stand-in did.
  void add_to(std::vector<pollfd>& waits) const {
    for (const Running& one : running_) {
      waits.push_back({one.ends, POLLIN, 0});
      waits.push_back({one.hung_up ? -1 : one.client, POLLRDHUP, 0});
    }
  }

  /// Whoever kills the stand-in means the program behind it.
  void look(std::span<const pollfd> waits) {
    for (std::size_t i = 0; i < running_.size(); ++i) {
      Running& one = running_[i];
      if (waits[2 * i].revents != 0) {
        end(one);
      } else if (waits[2 * i + 1].revents != 0) {
        kill(one.child, SIGTERM);
        one.hung_up = true;
      }
    }
    std::erase_if(running_, [](const Running& one) { return one.child < 0; });
  }

 private:
  static void end(Running& one) {
    int ended = 0;
    waitpid(one.child, &ended, 0);
    const int status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    // Nobody may be there to read it any more: SIGPIPE is ignored.
    [[maybe_unused]] const auto told = write(one.client, &status, sizeof status);
    close(one.client);
    close(one.ends);
    one.child = -1;
  }

  int door_;
  std::vector<Running> running_;
};

int listening(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (std::strlen(path) >= sizeof address.sun_path) return -1;
  std::strcpy(address.sun_path, path);
  const int out = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(out, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
  return listen(out, 64) == 0 ? out : -1;
}

}  // namespace

int main(int argc, char** argv) {
  const int door = argc == 2 ? listening(argv[1]) : -1;
  if (door < 0) {
    std::perror("demine_loaded SOCKET");
    return 1;
  }
  std::puts("ready");
  std::fflush(stdout);
  std::signal(SIGPIPE, SIG_IGN);
  Calls calls(door);
  while (true) {
    std::vector<pollfd> waits{
        {0,    POLLIN, 0},
        {door, POLLIN, 0}
    };
    calls.add_to(waits);
    if (poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].revents != 0) return 0;
    calls.look(std::span(waits).subspan(2));
    if ((waits[1].revents & POLLIN) == 0) continue;
    if (const int client = accept4(door, nullptr, nullptr, SOCK_CLOEXEC); client >= 0)
      calls.begin(client);
  }
}
