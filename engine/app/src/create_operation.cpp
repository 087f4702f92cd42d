// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "demine/app/operation.hpp"
#include "demine/geo/epsg.hpp"
#include "demine/geo/projection.hpp"
#include "demine/io/read_evidence.hpp"
#include "device.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

base::Done letters(const std::string& code, char first, char last, const base::Text& what) {
  const bool two = code.size() == 2 &&
                   std::ranges::all_of(code, [&](char c) { return c >= first && c <= last; });
  if (two) return {};
  return Error{ErrorCode::InvalidArgument, what, {}, {}};
}

base::Done check(const CreateOperationOptions& options, const Signer& signer) {
  if (signer.seeded && !options.synthetic) return only_for_examples();
  if (signer.told_the_time && !options.synthetic) return only_the_clock();
  if (options.name.empty() || options.administrator.empty()) {
    return Error{ErrorCode::InvalidArgument,
                 text("an operation has a name, and a person who answers for it"),
                 {},
                 {}};
  }
  DEMINE_TRY_DONE(
      letters(options.country, 'A', 'Z',
              text("\"{0}\" is not a country of two capital letters", {options.country}))
          .in("--country"));
  if (options.languages.empty()) {
    return Error{ErrorCode::InvalidArgument, text("no language is named"), "--languages", {}};
  }
  for (const std::string& language : options.languages) {
    DEMINE_TRY_DONE(letters(language, 'a', 'z',
                            text("\"{0}\" is not a language of two small letters", {language}))
                        .in("--languages"));
  }
  return {};
}

double millimetre(double metres) { return std::round(metres * 1000) / 1000; }

Value outline(geo::PlaneGeometry& plane) {
  Value::Array parts;
  for (auto& part : plane.parts) {
    Value::Array rings;
    for (auto& ring : part) {
      Value::Array corners;
      for (geo::Point& p : ring) {
        p = {millimetre(p.east_m), millimetre(p.north_m)};
        corners.push_back(Value::Array{p.east_m, p.north_m});
      }
      rings.push_back(std::move(corners));
    }
    parts.push_back(std::move(rings));
  }
  return parts;
}

}  // namespace

base::Result<CreatedOperation> create_operation(const CreateOperationOptions& options,
                                                const Signer& signer) {
  DEMINE_TRY_DONE(check(options, signer));
  DEMINE_TRY(const auto area, io::read_area(options.area));
  DEMINE_TRY(
      const auto system,
      geo::epsg_system(options.crs.value_or(geo::utm_system(geo::middle(area)))).in("--crs"));
  DEMINE_TRY(const auto projection, geo::Projection::named("EPSG:" + std::to_string(system.code)));
  DEMINE_TRY(auto plane, projection.to_plane(area));
  Value::Array languages(options.languages.begin(), options.languages.end());
  const Value payload = Value::Object{
      {"name",          options.name                            },
      {"administrator", options.administrator                   },
      {"country",       options.country                         },
      {"languages",     std::move(languages)                    },
      {"origin",        options.synthetic ? "synthetic" : "real"},
      {"crs",           "EPSG:" + std::to_string(system.code)   },
      {"outline",       outline(plane)                          }
  };
  const journal::Draft draft{.id = journal::uuid7(signer.now_ms, *signer.entropy),
                             .kind = "operation.create",
                             .subject = "operation",
                             .author = journal::uuid7(signer.now_ms, *signer.entropy),
                             .device = journal::uuid7(signer.now_ms, *signer.entropy),
                             .clock = journal::HybridClock().tick(signer.now_ms),
                             .data_class = journal::DataClass::Restricted};
  const auto first = journal::make_entry(draft, payload, signer.key, *signer.entropy);
  const store::Plane stored{system.code, system.name, "EPSG", system.code, system.wkt1};
  DEMINE_TRY_DONE(store::OperationFile::create(options.file, stored, first));
  DEMINE_TRY(auto file, store::OperationFile::open(options.file, store::Use::Write));
  DEMINE_TRY_DONE(settle(file, draft.device));
  DEMINE_TRY(const auto equal_area, geo::Projection::equal_area(geo::middle(area)));
  DEMINE_TRY(const auto true_to_area, equal_area.to_plane(area));
  return CreatedOperation{draft.id.text(), system.name, geo::area(true_to_area).count()};
}

}  // namespace demine::app
