// SPDX-License-Identifier: Apache-2.0
/// \file
/// Vector tiles of a collection (OGC API - Tiles Part 1) in WebMercatorQuad.
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "demine/store/record.hpp"
#include "mvt/clip.hpp"
#include "mvt/tile_writer.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"
#include "routes/ogc/tile_grid.hpp"

namespace demine::server::ogc {
namespace {

/// Beyond this a tile is refused rather than drawn in part: what is left out would look like ground
/// without hazards. Source: judgement.
constexpr std::int64_t kMostFeatures = 50'000;
constexpr std::size_t kMostBytes = 16 * 1024 * 1024;

Response too_much() {
  return problem(
      413, base::text("this tile holds more than {0} features", {std::to_string(kMostFeatures)}),
      base::text("Ask for tiles of a larger scale, or filter items."));
}

/// Adds rows of one layer to a tile.
class LayerTiler {
 public:
  LayerTiler(const Opened& opened, const TileAddress& address)
      : layer_(layer_of(opened.collection, opened.synthetic)),
        crses_(*opened.crses),
        out_(opened.collection.name) {
    const auto box = address.box();
    west_ = box.west_m;
    north_ = box.north_m;
    scale_ = mvt::kExtent / (box.east_m - box.west_m);
    id_ = out_.key("id");
    label_ = out_.key("label");
    for (const auto& column : layer_.columns) keys_.push_back(out_.key(column.name));
    if (layer_.synthetic) synthetic_ = out_.key("synthetic");
  }

  base::Done add(const store::LayerRow& row) {
    if (!store::read_flat(row.place(), flat_)) return {};
    DEMINE_TRY_DONE(crses_.from_plane(flat_.points, CrsKind::Mercator, corners_));
    spots_.resize(corners_.size());
    for (std::size_t i = 0; i < corners_.size(); ++i) {
      spots_[i] = {(corners_[i].lon_deg - west_) * scale_, (north_ - corners_[i].lat_deg) * scale_};
    }
    const auto geometry = mvt::clip(flat_, spots_);
    if (geometry.paths.empty()) return {};
    out_.text(id_, row.id());
    if (!row.label().empty()) out_.text(label_, row.label());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!row.is_null(i)) add_value(row, i);
    }
    if (layer_.synthetic) out_.truth(synthetic_, true);
    bytes_ += row.place().size();
    out_.feature(static_cast<std::uint64_t>(row.fid()), geometry);
    return {};
  }

  [[nodiscard]] bool full() const { return bytes_ > kMostBytes; }
  [[nodiscard]] std::string finish() { return out_.finish(); }

 private:
  void add_value(const store::LayerRow& row, std::size_t column) {
    using model::FieldType;
    const FieldType type = layer_.columns[column].type;
    if (type == FieldType::Integer) {
      out_.integer(keys_[column], row.integer(column));
    } else if (type == FieldType::Real) {
      out_.real(keys_[column], row.real(column));
    } else if (type == FieldType::Boolean) {
      out_.truth(keys_[column], row.integer(column) != 0);
    } else if (type == FieldType::Timestamp) {
      std::string room;
      out_.text(keys_[column], moment_shown(row.text(column), room));
    } else {
      out_.text(keys_[column], row.text(column));
    }
  }

  FeatureWriter::Layer layer_;
  const Crses& crses_;
  mvt::TileWriter out_;
  double west_ = 0;
  double north_ = 0;
  double scale_ = 1;
  std::uint32_t id_ = 0;
  std::uint32_t label_ = 0;
  std::uint32_t synthetic_ = 0;
  std::vector<std::uint32_t> keys_;
  store::FlatPlace flat_;
  std::vector<geo::LonLat> corners_;
  std::vector<mvt::Spot> spots_;
  std::size_t bytes_ = 0;
};

base::Result<std::optional<std::string>> tile_of(const Opened& opened, const TileAddress& address) {
  store::LayerQuery query = query_of(opened.collection);
  query.placeless = false;
  query.limit = kMostFeatures + 1;
  DEMINE_TRY(const auto bounds, opened.layers->bounds(opened.collection.entity()));
  const auto box = address.box();
  const double margin = mvt::kMargin / mvt::kExtent * (box.east_m - box.west_m);
  const Crses::Bbox asked{box.west_m - margin, box.south_m - margin, box.east_m + margin,
                          box.north_m + margin};
  DEMINE_TRY(auto ground, opened.crses->ground_of(asked, CrsKind::Mercator, bounds));
  if (!ground.everything) query.ground = std::move(ground.within);
  LayerTiler tiler(opened, address);
  std::int64_t rows = 0;
  base::Done added;
  DEMINE_TRY_DONE(opened.layers->for_each_row(query, [&](const store::LayerRow& row) {
    if (++rows > kMostFeatures || tiler.full()) return store::GoOn::No;
    added = tiler.add(row);
    return added ? store::GoOn::Yes : store::GoOn::No;
  }));
  if (!added) return std::move(added).error();
  if (rows > kMostFeatures || tiler.full()) return std::optional<std::string>();
  return std::optional(tiler.finish());
}

Response no_tile() {
  return problem(404, base::text("there is no such tile"),
                 base::text("Matrices are 0 to {0}, rows and columns from the north-west.",
                            {std::to_string(kMostZoom)}));
}

Response no_tiles(const Collection& collection) {
  return problem(404, base::text("{0} has no places to draw", {collection.name}));
}

std::string path_of(const Collection& collection) {
  return "/ogc/collections/" + collection.name + "/tiles";
}

void append_tileset(JsonWriter& json, const Context& context, const Collection& collection,
                    bool whole) {
  const std::string at = path_of(collection) + "/WebMercatorQuad";
  json.object().member("title", collection.entity().title).member("dataType", "vector");
  json.member("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
  json.member("tileMatrixSetURI",
              "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad");
  if (whole) {
    json.key("layers").array().object().member("id", collection.name).member("dataType", "vector");
    json.key("propertiesSchema").object().member("type", "object").key("properties").object();
    for (const char* own : {"id", "label"})
      json.key(own).object().member("type", "string").end_object();
    for (const auto& column : layer_of(collection, false).columns) {
      const bool integer = column.type == model::FieldType::Integer;
      const bool number = column.type == model::FieldType::Real;
      const bool truth = column.type == model::FieldType::Boolean;
      json.key(column.name).object();
      json.member("type", integer  ? "integer"
                          : number ? "number"
                          : truth  ? "boolean"
                                   : "string")
          .end_object();
    }
    json.end_object().end_object().end_object().end_array();
  }
  std::vector<Link> links{
      {href(context, at),                                    "self", std::string(kJson), "This tileset"},
      {href(context, "/ogc/tileMatrixSets/WebMercatorQuad"),
       "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",       std::string(kJson),
       "WebMercatorQuad"                                                                               }
  };
  if (whole) {
    // An address with braces in it is not percent-encoded.
    links.push_back({context.origin() + at + "/{tileMatrix}/{tileRow}/{tileCol}", "item",
                     std::string(kTile), "Vector tiles", true});
  }
  append_links(json, links);
  json.end_object();
}

}  // namespace

Response tile(const Request& request, Context& context) {
  const auto open = open_collection(request, context);
  if (!open.opened) return open.refused;
  const Opened& opened = *open.opened;
  if (!opened.collection.access.place) return no_tiles(opened.collection);
  const auto address = TileAddress::parse(request.parameter("matrix"), request.parameter("row"),
                                          request.parameter("col"));
  if (!address) return no_tile();
  const auto told = tell_reading(opened.collection, context);
  if (!told) return problem(told.error());
  auto made = tile_of(opened, *address);
  if (!made) return problem(made.error());
  if (!*made) return too_much();
  return {.status = 200, .media_type = std::string(kTile), .body = std::move(**made)};
}

Response tilesets(const Request& request, Context& context) {
  const std::string& name = request.parameter("collection");
  const auto one = find_collection(context.who(), name);
  if (!one) return no_collection(name);
  if (!one->access.place) return no_tiles(*one);
  std::string body;
  JsonWriter json(body);
  json.object();
  append_links(json, {
                         {href(context, request.path), "self", std::string(kJson), "This list"}
  });
  json.key("tilesets").array();
  append_tileset(json, context, *one, false);
  json.end_array().end_object();
  return answer(kJson, std::move(body));
}

Response tileset(const Request& request, Context& context) {
  const std::string& name = request.parameter("collection");
  const auto one = find_collection(context.who(), name);
  if (!one) return no_collection(name);
  if (!one->access.place) return no_tiles(*one);
  std::string body;
  JsonWriter json(body);
  append_tileset(json, context, *one, true);
  return answer(kJson, std::move(body));
}

Response tile_matrix_sets(const Request& request, Context& context) {
  std::string body;
  JsonWriter json(body);
  json.object().key("tileMatrixSets").array().object();
  json.member("id", "WebMercatorQuad").member("title", "Google Maps Compatible for the World");
  json.member("uri", "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad");
  append_links(json, {
                         {href(context, request.path + "/WebMercatorQuad"), "self",
                          std::string(kJson), "WebMercatorQuad"}
  });
  json.end_object().end_array().end_object();
  return answer(kJson, std::move(body));
}

Response tile_matrix_set(const Request& request, Context& context) {
  (void)request;
  (void)context;
  std::string body;
  JsonWriter json(body);
  json.object()
      .member("id", "WebMercatorQuad")
      .member("title", "Google Maps Compatible for the World");
  json.member("uri", "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad");
  json.member("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
  json.member("wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
  json.key("tileMatrices").array();
  for (int zoom = 0; zoom <= kMostZoom; ++zoom) {
    const std::int64_t count = std::int64_t{1} << zoom;
    const double cell = 2 * kHalfWorld_m / 256 / static_cast<double>(count);
    json.object().member("id", std::to_string(zoom));
    json.member("scaleDenominator", cell / 0.00028);  // a pixel of 0.28 mm (OGC 17-083r4)
    json.member("cellSize", cell)
        .key("pointOfOrigin")
        .array()
        .value(-kHalfWorld_m)
        .value(kHalfWorld_m)
        .end_array();
    json.member("cornerOfOrigin", "topLeft").member("tileWidth", 256).member("tileHeight", 256);
    json.member("matrixWidth", count).member("matrixHeight", count).end_object();
  }
  json.end_array().end_object();
  return answer(kJson, std::move(body));
}

}  // namespace demine::server::ogc
