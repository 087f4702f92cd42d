// SPDX-License-Identifier: Apache-2.0
#include "demine/store/payload_kinds.hpp"

#include <algorithm>

#include "demine/journal/entry.hpp"

namespace demine::store {
namespace {

constexpr bool kRequired = true;

PayloadKind operation_create() {
  return {
      "operation.create",
      "`operation`",
      "the first entry of all",
      "The operation begins, and its key is the first administrator's.",
      {{"name", "text", kRequired, "what people call the operation"},
        {"administrator", "text", kRequired, "name of who holds the key"},
        {"country", "text", kRequired, "ISO 3166-1, two letters"},
        {"languages", "array of text", kRequired, "BCP 47 tags"},
        {"origin", "`synthetic` or `real`", kRequired, "of all evidence in it"},
        {"crs", "text", kRequired, "plane of every geometry: `EPSG:` and its number, in metres"},
        {"outline", "polygons", kRequired, "ground that the operation is for"},
        {"roles", "array of role", false, "in which the key signs"},
        {"organisation", "id", false, "for whom"}}
  };
}

std::vector<PayloadKind> about_keys() {
  return {
      {"key.enrol",
       "`keys`", "an administrator",
       "A key of a person; waits where [the journal](journal.md) says so.",                       {{"person", "id", kRequired, "whose key: the id of a record where there is one"},
        {"name", "text", kRequired, "what the person is called"},
        {"public_key", "key", kRequired, "Ed25519"},
        {"administrator", "true or false", kRequired, "whether its holder administers"},
        {"roles", "array of role", false, "in which it signs"},
        {"organisation", "id", false, "for whom"}}                                                  },
      {"key.confirm",
       "`keys`", "an administrator, neither who enrolled the key nor its holder",
       "A key that waits may sign from then on.",                                                 {{"public_key", "key", kRequired, "which"}}                                  },
      {"key.grant",
       "`keys`", "an administrator",
       "In which roles the key signs from then on; the last grant before an entry holds for it.", {{"public_key", "key", kRequired, "which"},
        {"roles", "array of role", kRequired, "all of them"},
        {"organisation", "id", false, "for whom"}}                            },
      {"key.revoke",
       "`keys`", "an administrator, or the holder",
       "Nothing that it signs with a later clock counts, but what stops.",                        {{"public_key", "key", kRequired, "which"}, {"reason", "text", false, "why"}}},
  };
}

std::vector<PayloadKind> about_records() {
  return {
      {"record.put",
       "`ENTITY/ID`; of an area, the `area/ID` that its hazard began as", "any key that may sign",
       "Fields of a record, value by value the last counts; the first such entry of a subject "
       "makes the "
       "record. Fields that the entity does not have, or that no person sets, are passed over.",                                                                         {{"label", "text", false, "what people say: `P7`; of a new record"},
        {"area", "id", false, "which area of the hazard, where it is not the one that it began as"},
        {"fields", "object", false,
         "by name of the field, its value in the type of [the data model](../data-model.md): text, "
         "number, true or false, array of codes or ids, day, moment; null takes it away"},
        {"geometries", "object", false, "by name of the field, a geometry; null takes it away"},
        {"bases", "object", false,
         "by name of a geometry that was there: hash of the entry that it was from. Where another "
         "one stands meanwhile, that is a conflict `geometries`"}}                                             },
      {"record.revoke",
       "`ENTITY/ID`",                                                     "any key that was ever enrolled",
       "The record counts for nothing, whatever is said of it later.",                                                                                                   {{"reason", "text", kRequired, "why"}}},
      {"record.restore",
       "`ENTITY/ID`",                                                     "an administrator",
       "One revocation is undone; the record counts again when none is left.",                                                                                           {{"reason", "text", kRequired, "why"},
        {"revocation", "clock", kRequired, "clock of the entry that revoked it"}}                                                },
      {"conflict.resolve",
       "subject of the conflict",                                         "any key that may sign; of the conflict `rules`, an administrator; of `unreadable`, a role "
       "that accepts releases",                                            "A person decided; the first that names a conflict counts.",
       {{"conflict", "id", kRequired, "of the row in the layer `conflict`"},
        {"resolution", "text", kRequired, "what was decided, and why"}}                                                                                                                                        },
  };
}

std::vector<PayloadKind> about_areas() {
  return {
      {"transition",
       "`area/ID` of the hazard", "any key that may sign; a step that stops, any that was ever enrolled",
       "Proposes a step of [land release](../design/release.md) for an area. It takes effect at "
       "the entry that "
       "completes it, if its guards hold then.",                                                                               {{"area", "id", kRequired, "of the register, or as its split or merge named it"},
        {"transition", "text", kRequired, "id of the step"},
        {"base", "text", kRequired,
         "version of the area that the proposer saw: the hash of the proposal that last took "
         "effect, "
         "with `~` and 16 digits where that had not seen all before it; empty: none did"},
        {"facts", "array of fact", kRequired, "what is attested"},
        {"role", "role", false, "in which the proposer signs by proposing"},
        {"added", "geometry", false, "of `extend`: the ground that it adds"}}                             },
      {"signature",
       "`area/ID` of the hazard", "any key that may sign, in a role that it holds; of a step that stops, any that was ever "
       "enrolled",                                                       "Signs a proposal.",
       {{"area", "id", kRequired, "as in the proposal"},
        {"proposal", "hash", kRequired, "of the entry"},
        {"role", "role", kRequired, "in which it is signed"},
        {"paper", "object", false,
         "of somebody who signed on paper, the author being the witness: `person`, id of a "
         "person's "
         "record; `record`, id of the attachment's; `attachment`, SHA-256 of the scan"}}                                                                  },
      {"area.split",
       "`area/ID` of the hazard", "a role that divides areas",
       "The area is replaced by parts that are the same ground and share none.",                                               {{"area", "id", kRequired, "which"},
        {"base", "text", kRequired, "as of `transition`"},
        {"parts", "array of object", kRequired,
         "two or more: `id` (a new UUID), `label`, `outline` (geometry)"}}},
      {"area.merge",
       "`area/ID` of the hazard", "a role that divides areas",
       "Areas of the hazard are replaced by their union.",                                                                     {{"id", "id", kRequired, "a new UUID"},
        {"label", "text", kRequired, "of the union"},
        {"areas", "array of object", kRequired, "two or more: `id`, `base`"},
        {"outline", "geometry", kRequired, "of the union"}}                                     },
  };
}

PayloadKind rules_adopt() {
  return {
      "rules.adopt",
      "`rules/release`",
      "an administrator",
      "A rule set holds from its day on, beside those that its author had not seen.",
      {{"toml", "text", kRequired, "the file, as [it is written](release-rules.md)"},
        {"file", "text", kRequired, "its name, for messages"},
        {"base", "hash", false,
        "of the last `rules.adopt` that its author knew; empty: none. Not there: of a version that "
        "did not say it, and taken as the last one before it"}}
  };
}

PayloadKind access_read() {
  return {
      "access.read",
      "`access`",
      "any key that may sign",
      "Somebody read guarded data through the server; once for each person, layer, class and hour. "
      "The register stays as it is.",
      {{"account", "text", kRequired, "of the server, by which it was read"},
        {"layer", "text", kRequired, "what was read: an entity, or a board"},
        {"data_class", "text", kRequired, "the most guarded of what was read"}}
  };
}

std::vector<PayloadKind> all_kinds() {
  std::vector<PayloadKind> all{operation_create()};
  for (auto part : {about_keys(), about_records(), about_areas()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  all.push_back(rules_adopt());
  all.push_back(access_read());
  return all;
}

}  // namespace

std::span<const PayloadKind> payload_kinds() {
  static const std::vector<PayloadKind> kKinds = all_kinds();
  return kKinds;
}

const PayloadKind* find_payload_kind(std::string_view name) {
  const auto kinds = payload_kinds();
  const auto found = std::ranges::find(kinds, name, &PayloadKind::name);
  return found != kinds.end() ? &*found : nullptr;
}

std::string payload_kinds_page() {
  std::string out;
  const auto add = [&](std::initializer_list<std::string_view> words) {
    for (const auto word : words) out += word;
  };
  for (const auto& kind : payload_kinds()) {
    add({out.empty() ? "" : "\n", "### `", kind.name, "`\n\n", kind.effect,
         " Subject: ", kind.subject, ". Counts from: ", kind.who, ". ",
         journal::always_travels(kind.name) ? "Never withheld.\n" : "May be withheld.\n",
         "\n| member | type | needed | meaning |\n|---|---|---|---|\n"});
    for (const auto& member : kind.members) {
      add({"| `", member.name, "` | ", member.type, " | ", member.required ? "yes" : "", " | ",
           member.meaning, " |\n"});
    }
  }
  return out;
}

}  // namespace demine::store
