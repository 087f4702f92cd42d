// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the routes under /ogc share: which collections there are for whoever asks, how an answer is
/// written, and its links.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cql2/cql2.hpp"
#include "demine/app/access.hpp"
#include "demine/store/layer_reader.hpp"
#include "geojson/crs.hpp"
#include "geojson/feature_writer.hpp"
#include "geojson/json_writer.hpp"
#include "http/route.hpp"

namespace demine::server::ogc {

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kGeoJson = "application/geo+json";
inline constexpr std::string_view kHtml = "text/html";
inline constexpr std::string_view kSchemaJson = "application/schema+json";
inline constexpr std::string_view kOpenApi = "application/vnd.oai.openapi+json;version=3.0";
inline constexpr std::string_view kTile = "application/vnd.mapbox-vector-tile";

/// An entity as a collection, within what the caller may read.
struct Collection {
  app::LayerAccess access;
  std::string name;  ///< "areas"
  [[nodiscard]] const model::Entity& entity() const { return *access.entity; }
};

/// Those that the caller may read, in the order of the vocabulary.
[[nodiscard]] std::vector<Collection> collections_of(const app::Principal& who);
[[nodiscard]] std::optional<Collection> find_collection(const app::Principal& who,
                                                        std::string_view name);
[[nodiscard]] Response no_collection(std::string_view name);

/// Everything of one request that the routes of a collection begin with.
struct Opened {
  Collection collection;
  std::shared_ptr<const store::LayerReader> layers;
  std::shared_ptr<const Crses> crses;
  bool synthetic = false;
};
/// Of {collection}; at the day of `as_of` when it is given. An error here is the answer.
struct OpenResult {
  std::optional<Opened> opened{};
  Response refused{};
};
[[nodiscard]] OpenResult open_collection(const Request& request, Context& context);

/// A reader of that file's layers, kept by the thread: it sees what was committed last.
[[nodiscard]] base::Result<std::shared_ptr<const store::LayerReader>> layers_of(
    const store::OperationFile& file);

/// Columns, scope and place of a query within the access; the columns end with "changed".
[[nodiscard]] store::LayerQuery query_of(const Collection& collection);
[[nodiscard]] FeatureWriter::Layer layer_of(const Collection& collection, bool synthetic);
/// What may be filtered by: readable fields with one value, `label`, `changed`, and the geometry.
[[nodiscard]] std::vector<cql2::Queryable> queryables_of(const Collection& collection);
/// The field that says when a feature was: the first date or moment that every record has, or
/// happened_on; else `changed`.
[[nodiscard]] std::string time_column(const Collection& collection);
/// Journals the read where the access holds what is confidential or personal.
[[nodiscard]] base::Done tell_reading(const Collection& collection, Context& context);

enum class Format { Json, Html };
/// By `f`, else by Accept; JSON where both leave it open. 400 in `refused` for another `f`.
struct Negotiated {
  Format format = Format::Json;
  std::optional<Response> refused{};
};
[[nodiscard]] Negotiated negotiate(const Request& request);

struct Link {
  std::string href, rel, type, title;
  bool templated = false;  ///< the address has {braces} to fill in
};
/// "links": [...]
void append_links(JsonWriter& json, const std::vector<Link>& links);
/// self and alternate, for JSON of `type` and HTML.
[[nodiscard]] std::vector<Link> own_links(const Request& request, const Context& context,
                                          Format format, std::string_view type);
/// The address of a path with these parameters.
[[nodiscard]] std::string href(const Context& context, std::string_view path,
                               const Pairs& query = {});
/// The query with one parameter set anew, or taken out (no value); others stay as they are.
[[nodiscard]] Pairs with(const Pairs& query, std::string_view name,
                         const std::optional<std::string>& value);
[[nodiscard]] std::string percent_encoded(std::string_view text);

[[nodiscard]] Response answer(std::string_view media_type, std::string body);
/// 400 with what is wrong with a parameter.
[[nodiscard]] Response bad_parameter(std::string_view name, const base::Text& what);

}  // namespace demine::server::ogc
