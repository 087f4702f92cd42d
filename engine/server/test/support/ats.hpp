// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the abstract tests are run on: an operation in process, with sessions of risk education.
#pragma once

#include <set>

#include "routes/ogc/routes.hpp"
#include "support/served.hpp"

namespace demine::server::test {

using app::AccessRole;
using nlohmann::json;

inline constexpr int kSessions = 25;
inline const std::string kItems = "/ogc/collections/eore_sessions/items";

/// 25 sessions on a diagonal from 35.21, 51.11 on, each a day after the other, and one that has no
/// place.
class Ats : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    served_ = new Served();
    const auto organisation = served_->put({
        .entity = "organisation", .fields = {{"name", "Helpers"}, {"kind", "operator"}}
    });
    for (int i = 0; i <= kSessions; ++i) {
      app::RecordDraft draft{.entity = "eore_session"};
      const std::string day = std::to_string(i + 1);
      draft.fields = {
          {"held_on",         "2026-03-" + std::string(day.size() < 2 ? "0" : "") + day},
          {"admin_area",      i % 2 == 0 ? "RU-KRS" : "RU-BEL"                         },
          {"organisation",    organisation                                             },
          {"method",          "interpersonal"                                          },
          {"materials_count", std::to_string(i * 10)                                   }
      };
      if (i < kSessions) {
        draft.geometries["place"] = {geo::Shape::Point,
                                     {{{{35.21 + 0.005 * i, 51.11 + 0.005 * i}}}}};
      }
      served_->put(draft);
    }
    served_->add("vera", AccessRole::Viewer);
  }
  static void TearDownTestSuite() {
    delete served_;
    served_ = nullptr;
  }

  static Response get(const std::string& target, const Pairs& headers = {}) {
    return served_->get(target, "vera", headers);
  }
  static json document(const std::string& target, int status = 200) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target << ": " << response.body;
    auto out = json_of(response);
    EXPECT_FALSE(out.is_discarded()) << target;
    return out;
  }
  /// By value: what a loop goes over lives as long as the loop.
  static json member(const std::string& target, const char* name) { return document(target)[name]; }
  static std::vector<std::string> ids(const json& page) {
    std::vector<std::string> out;
    for (const auto& feature : page["features"]) out.push_back(feature["id"]);
    return out;
  }
  static std::size_t count(const std::string& query) {
    return document(kItems + "?limit=100&" + query)["features"].size();
  }
  /// Of a link, without the origin.
  static std::string link(const json& page, const std::string& rel) {
    for (const auto& each : page["links"]) {
      if (each["rel"] != rel) continue;
      const std::string href = each["href"];
      return href.substr(href.find('/', 8));
    }
    return {};
  }
  inline static Served* served_ = nullptr;
};

}  // namespace demine::server::test
