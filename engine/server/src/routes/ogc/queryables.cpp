// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a collection can be filtered by, as JSON Schema (OGC 19-079r2, 6).
#include <algorithm>

#include "demine/store/record.hpp"
#include "routes/ogc/html.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/schema.hpp"
#include "routes/ogc/support.hpp"

namespace demine::server::ogc {

Response queryables(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const std::string& name = request.parameter("collection");
  const auto one = find_collection(context.who(), name);
  if (!one) return no_collection(name);
  const auto all = queryables_of(*one);
  const auto links = own_links(request, context, format.format, kSchemaJson);
  if (format.format == Format::Html) {
    std::vector<std::vector<HtmlPage::Cell>> rows;
    for (const auto& each : all)
      rows.push_back({
          {each.name, {}},
          {std::string(meaning_of(*one, each.name)), {}}
      });
    return HtmlPage("Queryables of " + one->name, false)
        .table("What can be filtered by", {"Property", "Meaning"}, rows)
        .finish(links);
  }
  std::string body;
  JsonWriter json(body);
  json.object().member("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.member("$id", href(context, request.path));
  json.member("type", "object").member("title", one->entity().title);
  json.key("properties").object();
  for (const auto& each : all) {
    json.key(each.name);
    append_queryable(json, *one, each);
  }
  json.end_object().member("additionalProperties", false).end_object();
  return answer(kSchemaJson, std::move(body));
}

}  // namespace demine::server::ogc
