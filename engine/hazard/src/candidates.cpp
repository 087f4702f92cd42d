// SPDX-License-Identifier: Apache-2.0
#include "candidates.hpp"

#include <algorithm>
#include <cmath>

namespace demine::hazard {
namespace {

// Well above what float32 rounds (6e-8 of a coordinate, a few times over); judgement.
constexpr double kSlack_m = 0.05;
constexpr double kSlackShare = 4e-6;
constexpr std::size_t kAtOnce = 4096;  // so that room is made for what stays

}  // namespace

LocalSegment local(const Segment& segment, geo::Point origin) {
  const double along_east = segment.b.east_m - segment.a.east_m;
  const double along_north = segment.b.north_m - segment.a.north_m;
  const double length2 = along_east * along_east + along_north * along_north;
  LocalSegment out{static_cast<float>(segment.a.east_m - origin.east_m),
                   static_cast<float>(segment.a.north_m - origin.north_m), 0, 0, 0};
  if (length2 < kPoint_m2) return out;
  out.along_east = static_cast<float>(along_east);
  out.along_north = static_cast<float>(along_north);
  out.inverse = static_cast<float>(1 / length2);
  return out;
}

/// Room for so many; what is there stays.
void Candidates::reach(std::size_t count) {
  if (which_.size() >= count) return;
  for (auto* each : {&east_, &north_, &along_east_, &along_north_, &inverse_}) each->resize(count);
  which_.resize(count);
}

void Candidates::set(std::size_t to, const LocalSegment& s, std::uint32_t index) {
  east_[to] = s.east;
  north_[to] = s.north;
  along_east_[to] = s.along_east;
  along_north_[to] = s.along_north;
  inverse_[to] = s.inverse;
  which_[to] = index;
}

template <typename Named>
void Candidates::begin(std::span<const Segment> segments, std::size_t count, geo::Point origin,
                       Named named) {
  // Lists get shorter from part to part; what is reserved and not used takes no memory.
  const std::size_t room = 2 * count + kAtOnce;
  for (auto* each : {&east_, &north_, &along_east_, &along_north_, &inverse_}) each->reserve(room);
  which_.reserve(room);
  reach(count);
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t index = named(i);
    const LocalSegment s = local(segments[index], origin);
    most = std::max({most, std::abs(s.east), std::abs(s.north)});
    set(i, s, index);
  }
  slack_m_ = kSlack_m + kSlackShare * static_cast<double>(most);
}

void Candidates::begin(std::span<const Segment> segments, geo::Point origin) {
  begin(segments, segments.size(), origin,
        [](std::size_t i) { return static_cast<std::uint32_t>(i); });
}

void Candidates::begin(std::span<const Segment> segments, std::span<const std::uint32_t> named,
                       geo::Point origin) {
  begin(segments, named.size(), origin, [named](std::size_t i) { return named[i]; });
}

std::size_t Candidates::keep(std::size_t first, std::size_t count, double east_m, double north_m,
                             double half_diagonal_m) {
  if (away2_.size() < count) away2_.resize(count);
  const LocalSegments all{&east_[first], &north_[first], &along_east_[first], &along_north_[first],
                          &inverse_[first]};
  const float nearest2 = lanes_->from_place(all, count, static_cast<float>(east_m),
                                            static_cast<float>(north_m), away2_.data());
  const double most = std::sqrt(static_cast<double>(nearest2)) + 2 * half_diagonal_m + slack_m_;
  const auto most2 = static_cast<float>(most * most * (1 + kSlackShare));
  const std::size_t from = first + count;
  std::size_t to = from;
  for (std::size_t part = 0; part < count; part += kAtOnce) {
    const std::size_t until = std::min(count, part + kAtOnce);
    reach(to + until - part);
    // Each is written behind the list, and the next over it where it does not stay: no branch.
    for (std::size_t i = part; i < until; ++i) {
      const std::size_t at = first + i;
      set(to, {east_[at], north_[at], along_east_[at], along_north_[at], inverse_[at]}, which_[at]);
      to += away2_[i] <= most2 ? 1U : 0U;
    }
  }
  return to - from;
}

}  // namespace demine::hazard
