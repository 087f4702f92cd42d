// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: every file of the corpus, then seeded mutations of each.
// The input that a target dies on is left as crash-input in the current folder: it belongs into the
// corpus, with the fix.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "demine/base/random.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutations = 400;

const std::string* current = nullptr;

extern "C" void keep_input(int signal) {
  const int file = ::open("crash-input", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file >= 0 && current != nullptr && ::write(file, current->data(), current->size()) >= 0)
    ::close(file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void feed(const std::string& bytes) {
  current = &bytes;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Some bytes changed, cut, doubled, or swapped for what parsers stumble over.
std::string mutated(std::string bytes, demine::base::Random& random) {
  static const std::vector<std::string> kAwkward{"\"",
                                                 ",",
                                                 "\n",
                                                 "\r\n",
                                                 ";",
                                                 "nan",
                                                 "1e999",
                                                 "-",
                                                 "=",
                                                 "[",
                                                 "]",
                                                 "{",
                                                 std::string(1, '\0'),
                                                 "\xFF",
                                                 "\xD0"};
  for (auto left = 1 + random.below(4); left > 0; --left) {
    const auto at = random.below(bytes.size() + 1);
    switch (random.below(4)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        bytes.erase(at, random.below(8));
        break;
      case 2:
        bytes.insert(at, kAwkward[random.below(kAwkward.size())]);
        break;
      default: {
        const auto from = random.below(bytes.size() + 1);
        bytes.insert(at, bytes.substr(from, random.below(32)));
      }
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL})
    std::signal(signal, keep_input);
  int inputs = 0;
  for (int i = 1; i < argc; ++i) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
      files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream whole;
      whole << in.rdbuf();
      const std::string bytes = whole.str();
      feed(bytes);
      demine::base::Random random(bytes.size());
      for (int k = 0; k < kMutations; ++k, ++inputs) feed(mutated(bytes, random));
    }
  }
  std::printf("%d inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
