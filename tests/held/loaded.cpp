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

/// In a process of its own: becomes what the stand-in would have been.
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
  std::exit(program_main(static_cast<int>(argv.size()) - 1, argv.data()));
}

/// Waits until the call has ended. Whoever kills the stand-in means the program behind it.
void end_with(int client, pid_t child) {
  const int ends = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  pollfd waits[] = {
      {ends,   POLLIN,    0},
      {client, POLLRDHUP, 0}
  };
  while (poll(waits, 2, -1) < 0) {
  }
  if (waits[0].revents == 0) kill(child, SIGTERM);
  close(ends);
}

/// In a process of its own: one call, from its message to its status.
[[noreturn]] void serve(int client) {
  Call call;
  if (!received(client, call)) std::_Exit(1);
  const pid_t child = fork();
  if (child == 0) {
    close(client);
    run(call);
  }
  end_with(client, child);
  int ended = 0;
  waitpid(child, &ended, 0);
  const int status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
  if (write(client, &status, sizeof status) != sizeof status) std::_Exit(1);
  std::_Exit(0);
}

int listening(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (std::strlen(path) >= sizeof address.sun_path) return -1;
  std::strcpy(address.sun_path, path);
  const int out = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(out, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
  return listen(out, 64) == 0 ? out : -1;
}

void forget_ended(int) {
  const int kept = errno;
  while (waitpid(-1, nullptr, WNOHANG) > 0) {
  }
  errno = kept;
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
  std::signal(SIGCHLD, forget_ended);
  pollfd waits[] = {
      {0,    POLLIN, 0},
      {door, POLLIN, 0}
  };
  while (true) {
    if (poll(waits, 2, -1) < 0) continue;  // a call ended
    if (waits[0].revents != 0) return 0;
    if ((waits[1].revents & POLLIN) == 0) continue;
    const int client = accept4(door, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    if (fork() == 0) {
      std::signal(SIGCHLD, SIG_DFL);
      close(door);
      serve(client);
    }
    close(client);
  }
}
