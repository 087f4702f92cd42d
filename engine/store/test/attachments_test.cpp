// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "register_support.hpp"

namespace demine::store::test {
namespace {

Attachment photo(const std::string& bytes) { return {base::sha256({bytes}), "image/jpeg", bytes}; }

Entry names(Writer& who, int number, const std::string& bytes) {
  return who.write(
      "record.put",
      {
          {"label",  "AT" + std::to_string(number)                                                              },
          {"fields", Value::Object{{"sha256", base::sha256_hex(bytes)},
                                   {"media_type", "image/jpeg"},
                                   {"file_name", "photo" + std::to_string(number) + ".jpg"}}}
  },
      "attachment/" + uuid(number));
}

/// Behind demine's back.
void change(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(handle);
}

TEST(Attachments, TheSameBytesAreKeptOnce) {
  Three three;
  auto file = three.copy("a.gpkg", {});
  ASSERT_EQ(said(file.add({names(three.people[0], 1, "x"), names(three.people[0], 2, "x")},
                          [&] { return file.keep_attachment(photo("x")); })),
            "");
  ASSERT_EQ(said(file.keep_attachment(photo("x"))), "");
  int kept = 0;
  ASSERT_EQ(said(file.for_each_attachment([&](const Attachment& each) -> base::Done {
              ++kept;
              EXPECT_EQ(each.bytes, "x");
              return {};
            })),
            "");
  EXPECT_EQ(kept, 1);
  const auto named = file.named_attachments();
  ASSERT_EQ(said(named), "");
  ASSERT_EQ(named->size(), 2U);
  EXPECT_EQ(named->front().file_name, "photo1.jpg");
  EXPECT_TRUE(named->front().kept);
}

TEST(Attachments, BytesAndEntryAreThereTogetherOrNotAtAll) {
  Three three;
  auto file = three.copy("a.gpkg", {});
  const auto entry = names(three.people[0], 1, "x");
  const auto added = file.add({entry}, [&]() -> base::Done {
    EXPECT_EQ(said(file.keep_attachment(photo("x"))), "");
    return base::Error{base::ErrorCode::Io, base::text("the stick was pulled"), {}, {}};
  });
  EXPECT_EQ(said(added), "the stick was pulled");
  EXPECT_FALSE(*file.has_attachment(photo("x").hash));
  EXPECT_EQ(said(file.entry(entry.header.id)).empty(), false);
}

TEST(Attachments, WhatWasAlteredIsNotGivenOutAndTheSameFileMendsIt) {
  Three three;
  const auto path = three.folder / "a.gpkg";
  {
    auto file = three.copy("a.gpkg", {{names(three.people[0], 1, "x")}});
    ASSERT_EQ(said(file.keep_attachment(photo("x"))), "");
  }
  change(path, "update demine_attachment set bytes = x'00'");
  auto file = OperationFile::open(path, Use::Write);
  ASSERT_EQ(said(file), "");
  EXPECT_EQ(file->attachment(photo("x").hash).error().code, base::ErrorCode::InvalidInput);
  ASSERT_EQ(said(file->keep_attachment(photo("x"))), "");
  EXPECT_EQ(file->attachment(photo("x").hash)->bytes, "x");
}

TEST(Attachments, AViewOfThePastHoldsThoseThatItsEntriesName) {
  Three three;
  auto& ann = three.people[0];
  const auto first = names(ann, 1, "early");
  const auto second = names(ann, 2, "late");
  auto file = three.copy("a.gpkg", {
                                       {first, second}
  });
  for (const char* bytes : {"early", "late"}) {
    ASSERT_EQ(said(file.keep_attachment(photo(bytes))), "");
  }
  ASSERT_EQ(said(file.view_as_of(first.header.clock, three.folder / "then.gpkg")), "");
  const auto view = OperationFile::open(three.folder / "then.gpkg", Use::Read);
  EXPECT_TRUE(*view->has_attachment(photo("early").hash));
  EXPECT_FALSE(*view->has_attachment(photo("late").hash));
}

TEST(Attachments, WhatIsTooLargeIsRefusedWithBothNumbers) {
  Three three;
  auto file = three.copy("a.gpkg", {});
  const std::string large(static_cast<std::size_t>(kMostAttachmentBytes) + 1, 'x');
  EXPECT_EQ(said(file.keep_attachment(photo(large))),
            "the file has 67108865 bytes, and an attachment at most 67108864");
}

}  // namespace
}  // namespace demine::store::test
