// SPDX-License-Identifier: Apache-2.0
/// \file
/// `demine` as the scripts of tests call it: hands what it was called with to the program that is
/// kept loaded (loaded.cpp), and ends as that ends. Without one it becomes the program itself.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "message.hpp"

namespace {

using namespace demine::held;  // NOLINT(google-build-using-namespace): its other half

int connected(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (std::strlen(path) >= sizeof address.sun_path) return -1;
  std::strcpy(address.sun_path, path);
  const int out = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect(out, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
  return out;
}

std::uint32_t count(char** strings, std::uint32_t& bytes) {
  std::uint32_t out = 0;
  for (; strings[out] != nullptr; ++out)
    bytes += static_cast<std::uint32_t>(std::strlen(strings[out]) + 1);
  return out;
}

bool sent(int to, const char* from, std::size_t bytes) {
  while (bytes > 0) {
    const auto wrote = write(to, from, bytes);
    if (wrote <= 0) return false;
    from += wrote;
    bytes -= static_cast<std::size_t>(wrote);
  }
  return true;
}

bool sent_with_descriptors(int to, Head& head) {
  int here[kDescriptors] = {0, 1, 2, open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof here)]{};
  iovec bytes{&head, sizeof head};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  cmsghdr* const beside = CMSG_FIRSTHDR(&message);
  beside->cmsg_level = SOL_SOCKET;
  beside->cmsg_type = SCM_RIGHTS;
  beside->cmsg_len = CMSG_LEN(sizeof here);
  std::memcpy(CMSG_DATA(beside), here, sizeof here);
  return sendmsg(to, &message, 0) == static_cast<ssize_t>(sizeof head);
}

bool sent_all(int to, char** strings) {
  for (; *strings != nullptr; ++strings)
    if (!sent(to, *strings, std::strlen(*strings) + 1)) return false;
  return true;
}

}  // namespace

int main(int, char** argv) {
  const char* const path = std::getenv("DEMINE_HELD");
  const int held = path == nullptr ? -1 : connected(path);
  if (held < 0) {
    execv(DEMINE_PROGRAM, argv);
    std::perror(DEMINE_PROGRAM);
    return 127;
  }
  Head head;
  head.arguments = count(argv, head.bytes);
  head.variables = count(environ, head.bytes);
  head.mask = umask(0);
  for (int i = 0; i < kLimitCount; ++i)
    getrlimit(static_cast<__rlimit_resource_t>(kLimits[i]), &head.limits[i]);
  int status = 0;
  if (!sent_with_descriptors(held, head) || !sent_all(held, argv) || !sent_all(held, environ) ||
      read(held, &status, sizeof status) != sizeof status) {
    std::fputs("the loaded program went away\n", stderr);
    return 127;
  }
  return status;
}
