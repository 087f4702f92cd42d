// SPDX-License-Identifier: Apache-2.0
#include "routes/commands/body.hpp"

#include <algorithm>

namespace demine::server {

using journal::Value;

namespace {

/// What a person cannot have meant, and a log or a terminal would obey.
bool has_control(std::string_view said) {
  return std::ranges::any_of(said, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
  });
}

}  // namespace

std::string pointer_step(std::string_view name) {
  std::string out = "/";
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

CommandBody::CommandBody(std::string_view json, std::vector<base::Problem>& problems)
    : problems_(&problems) {
  static const Value kNothing{Value::Object{}};
  object_ = &kNothing;
  if (json.empty()) return;
  auto parsed = journal::parse_json(json);
  if (!parsed) {
    problems.push_back({.code = std::string(kNotJson), .what = parsed.error().what});
    return;
  }
  if (parsed->object() == nullptr) {
    problems.push_back(
        {.code = std::string(kNotJson), .what = base::text("the body is no JSON object")});
    return;
  }
  held_ = std::make_shared<const Value>(*std::move(parsed));
  object_ = held_.get();
}

bool CommandBody::has(std::string_view name) const { return object_->find(name) != nullptr; }

const Value* CommandBody::member(std::string_view name) {
  asked_.emplace(name);
  return object_->find(name);
}

const Value* CommandBody::wanted(std::string_view name, Need need) {
  const Value* const found = member(name);
  if (found == nullptr && need == Need::Required) {
    problem(name, "missing", base::text("{0} is missing", {std::string(name)}));
  }
  return found;
}

void CommandBody::problem(std::string_view name, std::string code, base::Text what) {
  problem_at(pointer_step(name), std::move(code), std::move(what));
}

void CommandBody::problem_at(const std::string& step, std::string code, base::Text what) {
  problems_->push_back(
      {.code = std::move(code), .field = pointer_ + step, .what = std::move(what)});
}

std::optional<std::string> CommandBody::string_of(const Value& value, const std::string& step) {
  const std::string* const said = value.string();
  if (said == nullptr) {
    problem_at(step, "type", base::text("{0} is not a string", {step}));
    return {};
  }
  if (said->size() > kMostText || has_control(*said)) {
    problem_at(step, "text",
               base::text("{0} is longer than {1} bytes, or holds control characters",
                          {step, std::to_string(kMostText)}));
    return {};
  }
  return *said;
}

std::optional<std::string> CommandBody::text(std::string_view name, Need need) {
  const Value* const found = wanted(name, need);
  if (found == nullptr) return {};
  return string_of(*found, pointer_step(name));
}

std::string CommandBody::word(std::string_view name, Need need) {
  return text(name, need).value_or(std::string());
}

std::optional<double> CommandBody::number(std::string_view name, Need need, double least,
                                          double most) {
  const Value* const found = wanted(name, need);
  if (found == nullptr) return {};
  if (!found->is_number() || !(found->number() >= least && found->number() <= most)) {
    problem(name, "number",
            base::text("{0} is not a number from {1} to {2}",
                       {std::string(name), journal::canonical(Value(least)),
                        journal::canonical(Value(most))}));
    return {};
  }
  return found->number();
}

std::optional<std::string> CommandBody::as_typed(std::string_view name, Need need) {
  const Value* const found = wanted(name, need);
  if (found == nullptr) return {};
  if (found->is_number()) return journal::canonical(*found);
  if (const bool* const truth = found->boolean()) return *truth ? "yes" : "no";
  if (found->array() == nullptr) return string_of(*found, pointer_step(name));
  std::string out;
  for (const auto& one : texts(name, need)) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::vector<std::string> CommandBody::texts(std::string_view name, Need need) {
  const Value* const found = wanted(name, need);
  if (found == nullptr) return {};
  const auto* const items = found->array();
  if (items == nullptr || items->size() > kMostItems) {
    problem(name, "type",
            base::text("{0} is not an array of at most {1} strings",
                       {std::string(name), std::to_string(kMostItems)}));
    return {};
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (auto one = string_of((*items)[i], pointer_step(name) + "/" + std::to_string(i))) {
      out.push_back(*std::move(one));
    }
  }
  return out;
}

std::optional<geo::GeographicGeometry> CommandBody::geometry(std::string_view name, Need need) {
  const Value* const found = wanted(name, need);
  if (found == nullptr) return {};
  auto read = read_geojson(*found);
  if (read.geometry) return std::move(read.geometry);
  problems_->push_back({.code = "geometry",
                        .field = pointer_ + pointer_step(name) + read.pointer,
                        .what = std::move(read.what),
                        .todo = base::text("GeoJSON in longitude and latitude: RFC 7946.")});
  return {};
}

std::optional<CommandBody> CommandBody::object(std::string_view name) {
  const Value* const found = member(name);
  if (found == nullptr) return {};
  if (found->object() == nullptr) {
    problem(name, "type", base::text("{0} is not an object", {std::string(name)}));
    return {};
  }
  return CommandBody(found, pointer_ + pointer_step(name), problems_);
}

std::vector<CommandBody> CommandBody::objects(std::string_view name) {
  std::vector<CommandBody> out;
  const Value* const found = member(name);
  if (found == nullptr) return out;
  const auto* const items = found->array();
  if (items == nullptr || items->size() > kMostItems) {
    problem(name, "type",
            base::text("{0} is not an array of at most {1} objects",
                       {std::string(name), std::to_string(kMostItems)}));
    return out;
  }
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string step = pointer_step(name) + "/" + std::to_string(i);
    if ((*items)[i].object() == nullptr) {
      problem_at(step, "type", base::text("{0} is not an object", {step}));
      continue;
    }
    out.push_back(CommandBody(&(*items)[i], pointer_ + step, problems_));
  }
  return out;
}

void CommandBody::finish() {
  const auto* const members = object_->object();
  if (members == nullptr) return;
  for (const auto& [name, value] : *members) {
    if (asked_.contains(name)) continue;
    problem(name, "unknown-member", base::text("there is no member {0}", {name.substr(0, 80)}));
  }
}

}  // namespace demine::server
