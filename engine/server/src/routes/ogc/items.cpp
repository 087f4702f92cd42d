// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "demine/journal/clock.hpp"
#include "routes/ogc/html.hpp"
#include "routes/ogc/items_query.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"

namespace demine::server::ogc {
namespace {

/// A page ends before its limit rather than grow beyond this. Source: judgement.
constexpr std::size_t kMostBytes = 16 * 1024 * 1024;

struct Page {
  std::int64_t count = 0;
  std::int64_t last = 0;  ///< number of the last row shown
  bool more = false;
};

std::string seconds_of(std::int64_t now_ms) {
  std::string room;
  return std::string(moment_shown(journal::Stamp{now_ms}.text(), room));
}

/// Calls `show` for each row of the page.
base::Result<Page> for_page(const ItemsQuery& query, const store::LayerReader& file,
                            const std::string& body,
                            const std::function<base::Done(const store::LayerRow&)>& show) {
  Page page;
  base::Done shown;
  DEMINE_TRY_DONE(file.for_each_row(query.rows, [&](const store::LayerRow& row) {
    page.more = page.count == query.limit || body.size() > kMostBytes;
    if (page.more) return store::GoOn::No;
    shown = show(row);
    if (!shown) return store::GoOn::No;
    ++page.count;
    page.last = row.fid();
    return store::GoOn::Yes;
  }));
  if (!shown) return std::move(shown).error();
  return page;
}

std::vector<Link> page_links(const Request& request, const Context& context,
                             const Collection& collection, Format format, const Page& page) {
  auto links = own_links(request, context, format, kGeoJson);
  links.push_back({href(context, "/ogc/collections/" + collection.name), "collection",
                   std::string(kJson), "The collection"});
  if (page.more) {
    const Pairs query = with(request.query, "after", std::to_string(page.last));
    links.push_back({href(context, request.path, query), "next",
                     std::string(format == Format::Json ? kGeoJson : kHtml), "Next page"});
  }
  return links;
}

Response as_json(const Request& request, Context& context, const Opened& opened,
                 const ItemsQuery& query) {
  FeatureWriter writer(layer_of(opened.collection, opened.synthetic), *opened.crses, query.crs);
  thread_local std::size_t usual = 0;  // bytes of the page before: mostly of this one too
  std::string body;
  body.reserve(usual);
  body = R"({"type":"FeatureCollection","features":[)";
  const auto page = for_page(query, *opened.layers, body, [&](const store::LayerRow& row) {
    if (body.back() != '[') body += ',';
    return writer.append(body, row);
  });
  if (!page) return problem(page.error());
  body += "],";
  std::string rest;
  JsonWriter json(rest);
  append_links(json, page_links(request, context, opened.collection, Format::Json, *page));
  json.member("timeStamp", seconds_of(context.now_ms())).member("numberReturned", page->count);
  // Counting all costs more than the page; the first page that is the last knows it anyway.
  if (query.first_page && !page->more) json.member("numberMatched", page->count);
  if (opened.synthetic) json.member("synthetic", true);
  body += rest + "}";
  usual = body.size();
  Response out = answer(kGeoJson, std::move(body));
  out.headers.emplace_back("Content-Crs", "<" + opened.crses->uri(query.crs) + ">");
  return out;
}

HtmlPage::Cell cell_of(const store::LayerRow& row, std::size_t column) {
  return {std::string(row.text(column)), {}};
}

Response as_html(const Request& request, Context& context, const Opened& opened,
                 const ItemsQuery& query) {
  const Collection& collection = opened.collection;
  std::vector<std::string> columns{"label"};
  for (const auto* field : collection.access.fields) columns.emplace_back(field->name);
  columns.emplace_back("changed");
  std::vector<std::vector<HtmlPage::Cell>> rows;
  const std::string path = "/ogc/collections/" + collection.name + "/items/";
  const auto page = for_page(query, *opened.layers, {}, [&](const store::LayerRow& row) {
    const std::string id(row.id());
    std::vector<HtmlPage::Cell> cells{
        {row.label().empty() ? id : std::string(row.label()),
         href(context, path + id, {{"f", "html"}})}
    };
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) cells.push_back(cell_of(row, i));
    rows.push_back(std::move(cells));
    return base::Done();
  });
  if (!page) return problem(page.error());
  return HtmlPage(collection.entity().title, opened.synthetic)
      .table(collection.entity().meaning, columns, rows)
      .finish(page_links(request, context, collection, Format::Html, *page));
}

Response no_feature(const std::string& id) {
  return problem(404, base::text("there is no feature {0}", {id.substr(0, 64)}));
}

Response feature_html(const Request& request, Context& context, const Opened& opened,
                      const store::LayerQuery& query, const std::vector<Link>& links) {
  const Collection& collection = opened.collection;
  std::vector<std::vector<HtmlPage::Cell>> rows;
  std::string label;
  const auto done = opened.layers->for_each_row(query, [&](const store::LayerRow& row) {
    label = row.label();
    std::size_t at = 0;
    for (const auto* field : collection.access.fields) {
      rows.push_back({
          {std::string(field->name),    {}},
          cell_of(row, at), {std::string(field->meaning), {}}
      });
      ++at;
    }
    rows.push_back({
        {"changed", {}},
        cell_of(row, at), {}
    });
    rows.push_back({
        {"version", {}},
        {std::string(row.version()), {}},
        {}
    });
    return store::GoOn::No;
  });
  if (!done) return problem(done.error());
  if (rows.empty()) return no_feature(request.parameter("feature"));
  (void)context;
  return HtmlPage(std::string(collection.entity().title) + " " + label, opened.synthetic)
      .table("Properties", {"Property", "Value", "Meaning"}, rows)
      .finish(links);
}

}  // namespace

Response items(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto open = open_collection(request, context);
  if (!open.opened) return open.refused;
  const Opened& opened = *open.opened;
  const auto query = read_items_query(request, opened);
  if (const auto* refused = std::get_if<Response>(&query)) return *refused;
  const auto told = tell_reading(opened.collection, context);
  if (!told) return problem(told.error());
  const auto& asked = std::get<ItemsQuery>(query);
  return format.format == Format::Json ? as_json(request, context, opened, asked)
                                       : as_html(request, context, opened, asked);
}

Response feature(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto open = open_collection(request, context);
  if (!open.opened) return open.refused;
  const Opened& opened = *open.opened;
  const auto crs = read_crs(request, "crs", *opened.crses, CrsKind::LonLat);
  if (!crs) return problem(crs.error(), true);
  const auto told = tell_reading(opened.collection, context);
  if (!told) return problem(told.error());
  store::LayerQuery query = query_of(opened.collection);
  query.id = request.parameter("feature");
  query.limit = 1;
  auto links = own_links(request, context, format.format, kGeoJson);
  links.push_back({href(context, "/ogc/collections/" + opened.collection.name), "collection",
                   std::string(kJson), "The collection"});
  if (format.format == Format::Html) return feature_html(request, context, opened, query, links);
  std::string shown_links = ",";
  JsonWriter json(shown_links);
  append_links(json, links);
  FeatureWriter writer(layer_of(opened.collection, opened.synthetic), *opened.crses, *crs);
  std::string body;
  base::Done written;
  const auto done = opened.layers->for_each_row(query, [&](const store::LayerRow& row) {
    written = writer.append(body, row, shown_links);
    return store::GoOn::No;
  });
  if (!done) return problem(done.error());
  if (!written) return problem(written.error());
  if (body.empty()) return no_feature(*query.id);
  Response out = answer(kGeoJson, std::move(body));
  out.headers.emplace_back("Content-Crs", "<" + opened.crses->uri(*crs) + ">");
  return out;
}

}  // namespace demine::server::ogc
