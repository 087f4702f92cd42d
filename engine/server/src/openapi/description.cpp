// SPDX-License-Identifier: Apache-2.0
#include "openapi/description.hpp"

#include <array>

#include "demine/app/version.hpp"
#include "routes/ogc/items_query.hpp"
#include "routes/ogc/schema.hpp"

namespace demine::server::openapi {
namespace {

using ogc::Collection;

struct Parameter {
  std::string_view component, name, in, description;
  std::string_view schema;  ///< JSON
};

constexpr std::array<Parameter, 15> kParameters{
    {{"bbox", "bbox", "query",
      "Features that meet this box, in the system of bbox-crs, and those without a place.",
      R"({"type":"array","items":{"type":"number"},"minItems":4,"maxItems":6})"},
     {"bbox-crs", "bbox-crs", "query", "System of bbox, by its URI.",
      R"({"type":"string","format":"uri"})"},
     {"crs", "crs", "query", "System of the answer, by its URI.",
      R"({"type":"string","format":"uri"})"},
     {"datetime", "datetime", "query", "A moment or day, or two with / between; .. is open.",
      R"({"type":"string"})"},
     {"limit", "limit", "query", "How many features at most.",
      R"({"type":"integer","minimum":1,"maximum":10000,"default":100})"},
     {"filter", "filter", "query", "A condition in CQL2 text.",
      R"({"type":"string","maxLength":4096})"},
     {"filter-lang", "filter-lang", "query", "Language of filter.",
      R"({"type":"string","enum":["cql2-text"],"default":"cql2-text"})"},
     {"filter-crs", "filter-crs", "query", "System of geometries in filter, by its URI.",
      R"({"type":"string","format":"uri"})"},
     {"f", "f", "query", "Format of the answer.", R"({"type":"string","enum":["json","html"]})"},
     {"as_of", "as_of", "query", "The register as known at the end of this day.",
      R"({"type":"string","format":"date"})"},
     {"after", "after", "query", "Where the next page begins: as the link next says.",
      R"({"type":"integer","format":"int64","minimum":0})"},
     {"feature", "feature", "path", "Id of a feature.", R"({"type":"string"})"},
     {"matrix", "matrix", "path", "Zoom of WebMercatorQuad.",
      R"({"type":"integer","minimum":0,"maximum":24})"},
     {"row", "row", "path", "Row from the north.", R"({"type":"integer","minimum":0})"},
     {"col", "col", "path", "Column from the west.", R"({"type":"integer","minimum":0})"}}
};

struct Answer {
  std::string_view component, description, media_type, schema;
};
constexpr std::string_view kObject = R"({"type":"object"})";
constexpr std::string_view kLinked =
    R"({"type":"object","required":["links"],"properties":{"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}})";

constexpr std::array<Answer, 8> kAnswers{
    {{"document", "A document with links.", "application/json", kLinked},
     {"description", "This description.", "application/vnd.oai.openapi+json;version=3.0", kObject},
     {"features", "A page of features.", "application/geo+json",
      R"({"$ref":"#/components/schemas/featureCollection"})"},
     {"feature", "One feature.", "application/geo+json",
      R"({"$ref":"#/components/schemas/feature"})"},
     {"schema", "A JSON Schema.", "application/schema+json", kObject},
     {"tile", "A Mapbox Vector Tile; no bytes where nothing is there.",
      "application/vnd.mapbox-vector-tile", R"({"type":"string","format":"binary"})"},
     {"matrixSet", "A tile matrix set.", "application/json", kObject},
     {"problem", "What is wrong, and what to do.", "application/problem+json",
      R"({"$ref":"#/components/schemas/problem"})"}}
};

constexpr std::string_view kSchemas =
    R"({"link":{"type":"object","required":["href","rel"],"properties":{"href":{"type":"string"},"rel":{"type":"string"},)"
    R"("type":{"type":"string"},"title":{"type":"string"},"templated":{"type":"boolean"}}},)"
    R"("geometry":{"type":"object","nullable":true,"required":["type","coordinates"],"properties":{"type":{"type":"string",)"
    R"("enum":["Point","MultiPoint","MultiLineString","MultiPolygon"]},"coordinates":{"type":"array","items":{}}}},)"
    R"("feature":{"type":"object","required":["type","id","geometry","properties"],"properties":{"type":{"type":"string",)"
    R"("enum":["Feature"]},"id":{"type":"string"},"geometry":{"$ref":"#/components/schemas/geometry"},"properties":)"
    R"({"type":"object"},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}},)"
    R"("featureCollection":{"type":"object","required":["type","features"],"properties":{"type":{"type":"string",)"
    R"("enum":["FeatureCollection"]},"features":{"type":"array","items":{"$ref":"#/components/schemas/feature"}},"links":)"
    R"({"type":"array","items":{"$ref":"#/components/schemas/link"}},"timeStamp":{"type":"string","format":"date-time"},)"
    R"("numberMatched":{"type":"integer","minimum":0},"numberReturned":{"type":"integer","minimum":0},"synthetic":)"
    R"({"type":"boolean"}}},)"
    R"("problem":{"type":"object","required":["type","title","status"],"properties":{"type":{"type":"string"},"title":)"
    R"({"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"todo":{"type":"string"}}}})";

void append_reference(JsonWriter& json, std::string_view kind, std::string_view name) {
  json.object()
      .member("$ref", "#/components/" + std::string(kind) + "/" + std::string(name))
      .end_object();
}

/// An equality on one property (OGC 19-079r2, queryables as query parameters).
void append_property(JsonWriter& json, const Collection& collection, const cql2::Queryable& one) {
  if (one.type == cql2::ValueType::Geometry) return;
  json.object().member("name", one.name).member("in", "query").member("required", false);
  const auto meaning = ogc::meaning_of(collection, one.name);
  json.member("description", meaning.empty() ? std::string_view(one.name) : meaning)
      .key("schema")
      .object();
  const auto* const field = model::find_field(collection.entity(), one.name);
  if (field != nullptr) {
    ogc::append_type(json, *field);
  } else {
    json.member("type", "string");
    if (one.type == cql2::ValueType::Timestamp) json.member("format", "date-time");
  }
  json.end_object().end_object();
}

void append_path(JsonWriter& json, const Path& path) {
  json.key(path.path).object().key("get").object();
  json.member("operationId", path.id)
      .member("summary", path.summary)
      .member("description", path.summary);
  json.key("tags").array().value(path.tag).end_array();
  json.key("parameters").array();
  for (const auto& name : path.parameters) append_reference(json, "parameters", name);
  if (path.items != nullptr) {
    for (const auto& one : ogc::queryables_of(*path.items)) append_property(json, *path.items, one);
  }
  json.end_array().key("responses").object();
  json.key("200");
  append_reference(json, "responses", path.answer);
  for (const char* status : {"400", "401", "404", "500"}) {
    json.key(status);
    append_reference(json, "responses", "problem");
  }
  json.end_object().end_object().end_object();
}

void append_components(JsonWriter& json) {
  json.key("components").object().key("parameters").object();
  for (const Parameter& each : kParameters) {
    json.key(each.component).object().member("name", each.name).member("in", each.in);
    json.member("required", each.in == "path").member("description", each.description);
    if (each.name == "bbox") json.member("style", "form").member("explode", false);
    json.key("schema").raw(each.schema).end_object();
  }
  json.end_object().key("responses").object();
  for (const Answer& each : kAnswers) {
    json.key(each.component)
        .object()
        .member("description", each.description)
        .key("content")
        .object();
    json.key(each.media_type).object().key("schema").raw(each.schema).end_object();
    if (each.component == "document" || each.component == "features" ||
        each.component == "feature") {
      json.key("text/html")
          .object()
          .key("schema")
          .object()
          .member("type", "string")
          .end_object()
          .end_object();
    }
    json.end_object().end_object();
  }
  json.end_object().key("schemas").raw(kSchemas);
  json.key("securitySchemes").object();
  json.key("token").object().member("type", "http").member("scheme", "bearer").end_object();
  json.key("session")
      .object()
      .member("type", "apiKey")
      .member("in", "cookie")
      .member("name", "__Host-demine")
      .end_object();
  json.end_object().end_object();
}

void append_collection_paths(std::vector<Path>& out, const Collection& one) {
  const std::string at = "/ogc/collections/" + one.name;
  const std::string id = one.name;
  const std::string title(one.entity().title);
  out.push_back({
      at, "describe_" + id, title + ": what it holds", id, {"as_of", "f"},
              "document"
  });
  out.push_back({at + "/items", "list_" + id, title + ": features", id, ogc::items_parameters(),
                 "features", &one});
  out.push_back({
      at + "/items/{feature}",
      "read_" + id,
      title + ": one feature",
      id,
      {"feature", "crs", "as_of", "f"},
      "feature"
  });
  out.push_back({at + "/queryables",
                 "queryables_" + id,
                 title + ": what can be filtered by",
                 id,
                 {"f"},
                 "schema"});
  if (!one.access.place) return;
  out.push_back({at + "/tiles", "tilesets_" + id, title + ": tilesets", id, {}, "document"});
  out.push_back({at + "/tiles/WebMercatorQuad",
                 "tileset_" + id,
                 title + ": the tileset",
                 id,
                 {},
                 "document"});
  out.push_back({
      at + "/tiles/WebMercatorQuad/{matrix}/{row}/{col}",
      "tile_" + id,
      title + ": a vector tile",
      id,
      {"matrix", "row", "col", "as_of"},
      "tile"
  });
}

}  // namespace

std::vector<Path> paths(const std::vector<Collection>& collections) {
  std::vector<Path> out{
      {"/ogc",                                "landing_page",     "Where to begin",              "server", {"f"}, "document"   },
      {"/ogc/conformance",
       "conformance",                                             "Classes that it conforms to",
       "server",                                                                                           {"f"},
       "document"                                                                                                              },
      {"/ogc/api",                            "api",              "This description",            "server", {"f"}, "description"},
      {"/ogc/collections",                    "collections",      "What can be read",            "server", {"f"}, "document"   },
      {"/ogc/tileMatrixSets",                 "tile_matrix_sets", "Tile matrix sets",            "server", {},    "matrixSet"  },
      {"/ogc/tileMatrixSets/WebMercatorQuad",
       "tile_matrix_set",                                         "WebMercatorQuad",
       "server",                                                                                           {},
       "matrixSet"                                                                                                             }
  };
  for (const Collection& one : collections) append_collection_paths(out, one);
  return out;
}

std::string description(std::string_view operation, std::string_view origin,
                        const std::vector<Collection>& collections) {
  std::string body;
  JsonWriter json(body);
  json.object().member("openapi", "3.0.3").key("info").object();
  json.member("title", operation).member("version", app::version());
  json.member("description",
              "Features and tiles of a mine-action operation (OGC API - Features, Tiles).");
  json.key("contact")
      .object()
      .member("name", "Who runs this server")
      .member("url", std::string(origin) + "/")
      .end_object();
  json.key("license")
      .object()
      .member("name", "Apache-2.0")
      .member("url", "https://www.apache.org/licenses/LICENSE-2.0")
      .end_object();
  json.end_object();
  json.key("servers").array().object().member("url", origin).end_object().end_array();
  json.key("security").array();
  for (const char* scheme : {"token", "session"})
    json.object().key(scheme).array().end_array().end_object();
  json.end_array().key("tags").array();
  json.object().member("name", "server").member("description", "The server itself").end_object();
  for (const Collection& one : collections) {
    json.object().member("name", one.name).member("description", one.entity().meaning).end_object();
  }
  json.end_array().key("paths").object();
  for (const Path& path : paths(collections)) append_path(json, path);
  json.end_object();
  append_components(json);
  json.end_object();
  return body;
}

}  // namespace demine::server::openapi
