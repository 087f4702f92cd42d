// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "demine/app/operation.hpp"
#include "demine/app/records.hpp"
#include "testing/source_dir.hpp"

namespace demine::app::test {

inline constexpr std::int64_t kStart_ms = 1'777'636'800'000;  // 2026-05-01T12:00:00Z

template <typename T>
std::string said(const base::Result<T>& result) {
  return result ? "" : base::english(result.error().what);
}

inline std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// Somebody with a key; minutes count from the start of the exercise.
struct Person {
  explicit Person(std::uint64_t number) : seed(number), entropy(number + 1000) {}
  [[nodiscard]] journal::SecretKey key() const {
    journal::SeededEntropy of_key(seed);
    return journal::SecretKey::make(of_key);
  }
  Signer at(std::int64_t minute) { return {key(), kStart_ms + minute * 60'000, &entropy, true}; }
  [[nodiscard]] std::string public_key() const { return key().public_key().text(); }
  std::uint64_t seed;
  journal::SeededEntropy entropy;
};

/// A synthetic operation that Anna leads, in a folder of the test's own.
class Exercise {
 public:
  Exercise() {
    std::string name = (std::filesystem::temp_directory_path() / "demine-app-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    const CreateOperationOptions options{
        .file = *this / "k.demine.gpkg",
        .name = "Exercise",
        .area = std::filesystem::path(DEMINE_SOURCE_DIR) / "tests/golden/operation_area.geojson",
        .country = "RU",
        .languages = {"ru", "en"},
        .administrator = "Anna",
        .synthetic = true
    };
    EXPECT_EQ(said(create_operation(options, anna.at(0))), "");
  }
  Exercise(const Exercise&) = delete;
  Exercise& operator=(const Exercise&) = delete;
  ~Exercise() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(*this / name, std::ios::binary) << bytes;
    return *this / name;
  }
  [[nodiscard]] store::OperationFile open(const std::string& name = "k.demine.gpkg") const {
    auto file = store::OperationFile::open(*this / name, store::Use::Write);
    EXPECT_EQ(said(file), "");
    return std::move(file).value();
  }
  /// Enrols a person's key. \return nothing, or why not
  std::string enrol(store::OperationFile& file, Person& who, const std::string& name, bool leads,
                    std::int64_t minute) {
    const journal::Value payload = journal::Value::Object{
        {"person", journal::uuid7(kStart_ms, anna.entropy).text()},
        {"name", name},
        {"public_key", who.public_key()},
        {"administrator", leads}
    };
    return said(
        say(file, anna.at(minute), "key.enrol", "keys", payload, journal::DataClass::Restricted));
  }
  /// \return its label
  std::string put(store::OperationFile& file, const RecordDraft& draft, std::int64_t minute) {
    const auto made = put_record(file, anna.at(minute), draft);
    EXPECT_EQ(said(made), "");
    if (!made) return {};
    for (const auto& problem : made->problems) ADD_FAILURE() << base::english(problem.what);
    return made->label;
  }

  Person anna{1}, boris{2}, clara{3};

 private:
  std::filesystem::path folder_;
};

}  // namespace demine::app::test
