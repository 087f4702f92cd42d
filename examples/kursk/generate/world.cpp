// SPDX-License-Identifier: Apache-2.0
#include "world.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace example {
namespace {

using demine::base::Random;

constexpr double kMetresPerDegree = 111320;

Place moved(Place p, double east_m, double north_m) {
  return {p.lon + east_m / (kMetresPerDegree * std::cos(p.lat * std::numbers::pi / 180)),
          p.lat + north_m / kMetresPerDegree};
}

/// The invented belt: a sine wave across the south-west, t in [0, 1].
Place belt(double t) { return {34.45 + 1.55 * t, 51.47 - 0.30 * t + 0.05 * std::sin(9 * t)}; }

class Maker {
 public:
  Maker(const Oblast& oblast, std::uint64_t seed) : oblast_(oblast), random_(seed) {}

  World run() {
    for (int i = 0; i < 16; ++i) cluster(belt((i + random_.uniform(0.1, 0.9)) / 16));
    line("fighting-line", 0.05, 0.55);
    line("fighting-line", 0.45, 0.98);
    inland();
    reports_of_people();
    for (int i = 0; i < 60; ++i) strike(inside(belt(random_.uniform()), 14000), false);
    return std::move(world_);
  }

 private:
  Place inside(Place centre, double spread_m) {
    for (;;) {
      const Place p = moved(centre, spread_m * random_.normal(), spread_m * random_.normal());
      if (oblast_.contains(p)) return p;
    }
  }

  Place anywhere() {
    for (;;) {
      const Place p{random_.uniform(34.1, 38.5), random_.uniform(50.9, 52.44)};
      if (oblast_.contains(p)) return p;
    }
  }

  std::string pick(std::initializer_list<const char*> words) {
    return *(words.begin() + static_cast<std::ptrdiff_t>(random_.below(words.size())));
  }

  std::string date() {
    // 2024-08-10 .. 2026-10-15, as days of an even month: enough for an example.
    const auto day = 222 + random_.below(797);
    const auto year = 2024 + day / 365;
    const auto rest = day % 365;
    return fmt::format("{:04}-{:02}-{:02}", year, 1 + rest / 31, 1 + rest % 28);
  }

  Item item(const std::string& kind, const std::string& grade, double precision_m,
            const std::string& provenance, const std::string& source) {
    const bool direct = kind == "accident" || kind == "find" || kind == "marking" ||
                        kind == "survey-result" || kind == "cleared-land";
    Item out;
    out.fields = {
        {"id", fmt::format("E{:03}", ++number_)},
        {"kind", kind},
        {"grade", grade},
        {"date", date()},
        {"precision_m", fmt::format("{:g}", precision_m)},
        {"directness", direct ? "direct" : "indirect"},
        {"provenance", provenance},
        {"source", source},
        {"synthetic", "true"}
    };
    return out;
  }

  void point(Item item, Place p) {
    item.vertices = {p};
    world_.points.push_back(std::move(item));
  }

  /// An irregular field around a place.
  void field(Item item, Place centre, double radius_m) {
    const auto corners = 5 + random_.below(5);
    for (std::uint64_t i = 0; i < corners; ++i) {
      const double angle =
          2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
      const double r = radius_m * random_.uniform(0.75, 1.15);
      item.vertices.push_back(moved(centre, r * std::cos(angle), r * std::sin(angle)));
    }
    world_.polygons.push_back(std::move(item));
  }

  /// A wandering line of about `length_m` through a place.
  void trench(Place start, double length_m) {
    auto one = item("fortification", pick({"B2", "B3", "C2", "C3"}), 30, "record",
                    "Imagery desk D1 (invented)");
    double angle = random_.uniform(-0.9, 0.3);
    Place p = start;
    for (double done = 0; done < length_m && oblast_.contains(p); done += 250) {
      one.vertices.push_back(p);
      angle += 0.35 * random_.normal();
      p = moved(p, 250 * std::cos(angle), 250 * std::sin(angle));
    }
    if (one.vertices.size() >= 2) world_.lines.push_back(std::move(one));
  }

  void line(const std::string& kind, double from, double to) {
    auto one = item(kind, "B2", 800, "record", "Historical summary H1 (invented)");
    for (int i = 0; i <= 24; ++i)
      one.vertices.push_back(moved(belt(from + (to - from) * i / 24), 0, 2500 * std::sin(i * 0.7)));
    world_.lines.push_back(std::move(one));
  }

  void strike(Place p, bool counted) {
    auto one = item("strike", pick({"B3", "C2", "C3", "D4"}), random_.uniform() < 0.5 ? 100 : 300,
                    "record", "Emergency log L2 (invented)");
    if (random_.uniform() < 0.15) one.fields["classes"] = "cluster-munition";
    if (counted) one.fields["count"] = fmt::format("{}", 2 + random_.below(6));
    one.vertices = {p};
    world_.strikes.push_back(std::move(one));
  }

  void cluster(Place middle) {
    const Place c = inside(middle, 4000);
    for (int i = 0; i < 2; ++i) trench(inside(c, 900), random_.uniform(1500, 4500));
    for (std::uint64_t i = 0; i < 2 + random_.below(3); ++i) {
      auto one = item("accident", pick({"A1", "A2", "B2", "B2", "C3"}), pick_precision(), "record",
                      "Hospital register R1 (invented)");
      if (random_.uniform() < 0.6)
        one.fields["classes"] = pick({"ap-mine", "ap-mine", "av-mine", "other"});
      point(one, inside(c, 900));
    }
    for (std::uint64_t i = 0; i < 3 + random_.below(4); ++i) {
      auto one = item("find", pick({"A1", "A2", "B1", "B2"}), pick_precision(), "visual",
                      "Survey team S3 (invented)");
      if (random_.uniform() < 0.8)
        one.fields["classes"] = pick({"ap-mine", "av-mine", "cluster-munition", "other", "other"});
      point(one, inside(c, 1100));
    }
    for (int i = 0; i < 2; ++i)
      point(item("marking", pick({"B2", "B3", "C2"}), 20, "visual", "Survey team S1 (invented)"),
            inside(c, 1000));
    for (std::uint64_t i = 0; i < 2 + random_.below(4); ++i)
      strike(inside(c, 1800), random_.uniform() < 0.3);
    auto record = item("minefield-record", pick({"A2", "B2", "B3"}), 100, "record",
                       "Archive card K7 (invented)");
    record.fields["classes"] = pick({"ap-mine", "av-mine", "ap-mine,av-mine"});
    field(record, inside(c, 1200), random_.uniform(100, 260));
    auto craters =
        item("crater-field", pick({"B2", "B3", "C3"}), 30, "record", "Imagery desk D1 (invented)");
    craters.fields["count"] = fmt::format("{}", 20 + random_.below(120));
    field(craters, inside(c, 1800), random_.uniform(150, 400));
    field(item("blocked-land", pick({"B3", "C3", "C4"}), 100, "verbal",
               "Village council V2 (invented)"),
          inside(c, 1500), random_.uniform(250, 700));
    survey(inside(c, 1800), "contaminated");
    survey(inside(c, 3500), "nothing-found");
    auto cleared =
        item("cleared-land", pick({"A1", "A2"}), 5, "record", "Clearance team T4 (invented)");
    cleared.fields["count"] = fmt::format("{}", random_.below(4));
    field(cleared, inside(c, 2600), random_.uniform(150, 350));
    for (int i = 0; i < 2; ++i) in_use(inside(c, 5000));
  }

  double pick_precision() { return random_.uniform() < 0.7 ? 10 : 100; }

  void survey(Place p, const std::string& outcome) {
    auto one =
        item("survey-result", pick({"A1", "A2", "B2"}), 10, "visual", "Survey team S3 (invented)");
    one.fields["outcome"] = outcome;
    field(one, p, random_.uniform(200, 500));
  }

  void in_use(Place p) {
    auto one =
        item("land-in-use", pick({"B2", "B3", "C3"}), 20, "verbal", "Farm register F5 (invented)");
    one.fields["years_in_use"] = fmt::format("{}", 1 + random_.below(3));
    field(one, p, random_.uniform(300, 900));
  }

  void inland() {
    for (int i = 0; i < 24; ++i) in_use(anywhere());
    for (int i = 0; i < 10; ++i) survey(anywhere(), "nothing-found");
    for (int i = 0; i < 6; ++i)
      point(item("find", "B2", 50, "verbal", "Village council V2 (invented)"), anywhere());
  }

  void reports_of_people() {
    for (int i = 0; i < 14; ++i) {
      auto one = item("media-report", pick({"C3", "D3", "D4", "F6", "E5"}),
                      2000 + 1000 * static_cast<double>(random_.below(6)), "verbal",
                      "Newspaper N1 (invented)");
      one.fields["note"] =
          "Residents near a field road are said to have seen unexploded items (invented).";
      const Place p = inside(belt(random_.uniform()), 9000);
      const auto copies = i < 4 ? 3 : 1;  // one report, told again by others
      if (copies > 1) one.fields["group"] = fmt::format("G{}", i + 1);
      for (int k = 0; k < copies; ++k) {
        if (k > 0) one.fields["id"] = fmt::format("E{:03}", ++number_);
        if (k > 0) one.fields["source"] = fmt::format("Channel C{} (invented)", k);
        point(one, moved(p, 900.0 * k, -700.0 * k));
      }
    }
    for (int i = 0; i < 10; ++i) {
      auto one = item("official-statement", pick({"B3", "C3"}), 5000, "verbal",
                      "District office O1 (invented)");
      one.fields["note"] =
          "The office asks people to keep off the fields near the road (invented).";
      point(one, inside(belt(random_.uniform()), 9000));
    }
    for (int i = 0; i < 12; ++i) {
      auto one = item("find", pick({"C3", "C2", "D3"}), 200, "verbal", "Hotline (invented)");
      one.vertices = {inside(belt(random_.uniform()), 6000)};
      world_.reports.push_back(std::move(one));
    }
  }

  const Oblast& oblast_;
  Random random_;
  World world_;
  int number_ = 0;
};

}  // namespace

Oblast::Oblast(const std::string& geojson) {
  GDALAllRegister();
  GDALDataset* const data = GDALDataset::Open(geojson.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY);
  if (data == nullptr) throw std::runtime_error("cannot open " + geojson);
  for (auto& feature : *data->GetLayer(0)) {
    const OGRLinearRing* const ring = feature->GetGeometryRef()->toPolygon()->getExteriorRing();
    for (int i = 0; i < ring->getNumPoints(); ++i) ring_.push_back({ring->getX(i), ring->getY(i)});
  }
  GDALClose(data);
}

bool Oblast::contains(Place p) const {
  bool in = false;
  for (std::size_t i = 1; i < ring_.size(); ++i) {
    const Place a = ring_[i - 1];
    const Place b = ring_[i];
    if ((a.lat <= p.lat) == (b.lat <= p.lat)) continue;
    if (a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon) <= p.lon) in = !in;
  }
  return in;
}

World make_world(const Oblast& oblast, std::uint64_t seed) { return Maker(oblast, seed).run(); }

}  // namespace example
