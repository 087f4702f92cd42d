// SPDX-License-Identifier: Apache-2.0
/// \file
/// A server in the test's own process, without sockets: requests go through the front as they do
/// when they come from the wire.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "demine/app/access.hpp"
#include "demine/app/accounts.hpp"
#include "demine/app/key_roles.hpp"
#include "demine/app/operation.hpp"
#include "demine/app/records.hpp"
#include "folder.hpp"
#include "http/target.hpp"
#include "service/context.hpp"
#include "service/service.hpp"
#include "testing/source_dir.hpp"

namespace demine::server::test {

inline constexpr std::int64_t kStart_ms = 1'777'636'800'000;  // 2026-05-01T12:00:00Z
inline constexpr const char* kHost = "127.0.0.1:8080";

/// Entropy of one seed for all threads.
class SharedEntropy final : public journal::Entropy {
 public:
  explicit SharedEntropy(std::uint64_t seed) : seeded_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    const std::lock_guard lock(mutex_);
    seeded_.fill(bytes);
  }

 private:
  std::mutex mutex_;
  journal::SeededEntropy seeded_;
};

template <typename T>
std::string said(const base::Result<T>& result) {
  return result ? "" : base::english(result.error().what) + " " + result.error().where;
}

/// What an account of the test is for.
struct AccountOf {
  std::vector<app::AccessRole> roles{};
  std::optional<std::string> organisation{};  ///< id
  std::vector<std::string> areas{};           ///< ids
  std::vector<std::string> signs_as{};        ///< roles of the key
  std::string signs_for{};                    ///< label or id of an organisation
};

/// A synthetic operation ("Exercise", Anna leads) and its server. Time stands still at 2026-05-01
/// 12:00 UTC but for what advance() adds.
class Served {
 public:
  /// On a new, empty operation; `change` changes what the server starts with.
  explicit Served(const std::function<void(Settings&)>& change = {}) : change_(change) {
    const app::CreateOperationOptions options{
        .file = file(),
        .name = "Exercise",
        .area = std::filesystem::path(DEMINE_SOURCE_DIR) / "tests/golden/operation_area.geojson",
        .country = "RU",
        .languages = {"ru", "en"},
        .administrator = "Anna",
        .synthetic = true
    };
    EXPECT_EQ(said(app::create_operation(options, anna())), "");
    start();
  }
  /// On a copy of an operation that is there; `anna_key` is an administrator's of it.
  Served(const std::filesystem::path& operation, const std::function<app::Signer()>& administrator,
         const std::function<void(Settings&)>& change = {})
      : change_(change), administrator_(administrator) {
    std::filesystem::copy_file(operation, file());
    start();
  }

  /// As after a restart: sessions are gone, the files stay.
  void restart() {
    cookies_.clear();
    service.reset();
    start();
  }

  [[nodiscard]] std::filesystem::path file() const { return folder / "k.demine.gpkg"; }
  [[nodiscard]] app::Signer anna() const {
    if (administrator_) return administrator_();
    journal::SeededEntropy of_key(1);
    return {journal::SecretKey::make(of_key), now_ms, entropy.get(), true, true};
  }
  [[nodiscard]] store::OperationFile open(store::Use use = store::Use::Write) const {
    auto opened = store::OperationFile::open(file(), use);
    EXPECT_EQ(said(opened), "");
    return std::move(opened).value();
  }
  /// Writes a record as Anna. \return its id
  std::string put(const app::RecordDraft& draft) {
    auto operation = open();
    const auto made = app::put_record(operation, anna(), draft);
    EXPECT_EQ(said(made), "");
    if (!made) return {};
    for (const auto& problem : made->problems) ADD_FAILURE() << base::english(problem.what);
    return made->id;
  }

  /// An account whose key is enrolled, and logged in: requests `as` it carry its cookie. The
  /// password is "password of NAME". \return the id of the person
  std::string add(const std::string& name, const AccountOf& of) {
    const auto key = journal::SecretKey::make(*entropy);
    const std::string person = enrol(name, key, of);
    store::Account account{.name = name, .person = person};
    for (const auto role : of.roles) account.roles.emplace_back(app::name(role));
    account.organisation = of.organisation;
    account.areas = of.areas;
    account.public_key = key.public_key().text();
    account.sealed_key = journal::seal_key(key, "password of " + name, kCheap, *entropy);
    account.created_ms = now_ms;
    EXPECT_EQ(said(service->accounts.with([&](auto& file) { return file.add(account); })), "");
    enter(name);
    return person;
  }
  std::string add(const std::string& name, app::AccessRole role) {
    return add(name, AccountOf{.roles = {role}});
  }
  /// Logs in without a password: a session as POST /api/session makes it.
  void enter(const std::string& name) {
    const auto account = service->accounts.with([&](auto& file) { return file.find(name); });
    ASSERT_TRUE(account && *account);
    auto key = journal::open_key((*account)->sealed_key, "password of " + name);
    ASSERT_EQ(said(key), "");
    auto session = std::make_shared<Session>(
        **account, app::Signer{std::move(*key), now_ms, entropy.get(), true, true});
    const auto token = service->sessions.begin(session, now_ms);
    cookies_[name] = {token, session->csrf};
  }
  /// A token of that account. \return what is shown once
  std::string token_of(const std::string& account, std::int64_t days = 1) {
    const std::string secret = random_token(*entropy);
    const store::Token token{.id = journal::uuid7(now_ms, *entropy).text(),
                             .account = account,
                             .name = "test",
                             .created_ms = now_ms,
                             .expires_ms = now_ms + days * 86'400'000};
    EXPECT_EQ(said(service->accounts.with(
                  [&](auto& file) { return file.add_token(token, base::sha256({secret})); })),
              "");
    return secret;
  }

  /// `as`: an account's name; empty: nobody.
  Response get(const std::string& target, const std::string& as = {}, const Pairs& headers = {}) {
    return send(Method::Get, target, {}, as, headers);
  }
  Response post(const std::string& target, const nlohmann::json& body, const std::string& as = {},
                const Pairs& headers = {}) {
    return send(Method::Post, target, body.dump(), as, headers);
  }
  Response send(Method method, const std::string& target, const std::string& body = {},
                const std::string& as = {}, const Pairs& headers = {}) {
    return service->answer(request(method, target, body, as, headers));
  }
  [[nodiscard]] Request request(Method method, const std::string& target, const std::string& body,
                                const std::string& as, const Pairs& headers) const {
    auto parsed = parse_target(target);
    EXPECT_TRUE(parsed) << target;
    Request out{.method = method,
                .path = parsed->path,
                .query = parsed->query,
                .query_text = parsed->query_text,
                .headers = headers,
                .body = body,
                .peer = "127.0.0.1"};
    const auto add = [&](const std::string& name, const std::string& value) {
      if (!out.header(name)) out.headers.emplace_back(name, value);
    };
    add("host", kHost);
    if (!body.empty()) add("content-type", "application/json");
    if (const auto found = cookies_.find(as); found != cookies_.end()) {
      add("cookie", "__Host-demine=" + found->second.first);
      add("x-demine-csrf", found->second.second);
    }
    return out;
  }

  void advance(std::int64_t ms) { now_ms += ms; }
  [[nodiscard]] std::int64_t entries() const {
    std::int64_t count = 0;
    EXPECT_EQ(said(open(store::Use::Read)
                       .for_each(store::Order::ByClock,
                                 [&](const auto&) -> base::Done {
                                   ++count;
                                   return {};
                                 })),
              "");
    return count;
  }

  demine::test::Folder folder;
  std::int64_t now_ms = kStart_ms;
  std::unique_ptr<SharedEntropy> entropy = std::make_unique<SharedEntropy>(7);
  std::unique_ptr<Service> service;
  std::vector<std::string> log;

  static constexpr journal::SealCost kCheap{.operations = 1, .memory_bytes = 8192};

 private:
  void start() {
    Settings settings{.operation = file()};
    settings.now_ms = [this] { return now_ms; };
    settings.entropy = entropy.get();
    settings.seeded = settings.told_the_time = true;
    settings.cost = kCheap;
    settings.limits.logins_burst = 1000;
    settings.limits.requests_burst = 100'000;
    settings.log = [this](std::string_view line) { log.emplace_back(line); };
    if (change_) change_(settings);
    auto made = Service::make(std::move(settings));
    ASSERT_EQ(said(made), "");
    service = std::move(*made);
  }
  std::string enrol(const std::string& name, const journal::SecretKey& key, const AccountOf& of) {
    auto operation = open();
    journal::Value::Object payload;
    if (!of.signs_as.empty()) {
      const app::KeyRoles roles{of.signs_as,
                                of.signs_for.empty() ? std::optional<std::string>() : of.signs_for};
      auto granted = app::grant_members(operation, roles);
      EXPECT_EQ(said(granted), "");
      payload = *granted;
    }
    const std::string person = journal::uuid7(now_ms, *entropy).text();
    payload["person"] = person;
    payload["name"] = name;
    payload["public_key"] = key.public_key().text();
    payload["administrator"] = false;
    EXPECT_EQ(said(app::say(operation, anna(), "key.enrol", "keys", payload,
                            journal::DataClass::Restricted)),
              "");
    return person;
  }

  std::function<void(Settings&)> change_;
  std::function<app::Signer()> administrator_;
  std::map<std::string, std::pair<std::string, std::string>> cookies_;
};

inline nlohmann::json json_of(const Response& response) {
  return nlohmann::json::parse(response.body, nullptr, false);
}
inline std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace demine::server::test
