// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

#include "demine/journal/json.hpp"
#include "json_plain.hpp"

namespace demine::journal {
namespace {

constexpr std::size_t kMostDepth = 64;

/// Builds the value from what nlohmann's parser reads, and stops at what it would let pass.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(Value()); }
  bool boolean(bool value) override { return put(Value(value)); }
  bool number_integer(number_integer_t value) override {
    if (value < -kMostInteger) return large(std::to_string(value), static_cast<double>(value));
    return put(Value(std::int64_t{value}));
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(kMostInteger)) {
      return large(std::to_string(value), static_cast<double>(value));
    }
    return put(Value(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t value, const string_t& /*digits*/) override {
    if (!std::isfinite(value)) return stop(too_large());
    return put(Value(value));
  }
  bool string(string_t& value) override { return put(Value(std::move(value))); }
  bool binary(binary_t& /*value*/) override {
    return stop(base::text("this is no JSON, or not in UTF-8"));
  }
  bool start_object(std::size_t /*size*/) override { return open(Value(Value::Object{})); }
  bool start_array(std::size_t /*size*/) override { return open(Value(Value::Array{})); }
  bool key(string_t& name) override {
    Frame& frame = frames_.back();
    if (frame.value.find(name) != nullptr)
      return stop(base::text("a name stands twice in one object"));
    frame.key = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& why) override {
    at = position;
    constexpr int kOutOfRange = 406;  // nlohmann-json: "number overflow parsing"
    if (why.id == kOutOfRange) return stop(too_large());
    return stop(base::text("this is no JSON, or not in UTF-8"));
  }

  Value result;
  std::optional<base::Text> wrong;
  std::size_t at = 0;

 private:
  static base::Text too_large() {
    return base::text("a number is larger than every language can hold");
  }
  struct Frame {
    Value value;
    std::string key{};
  };

  bool stop(base::Text why) {
    if (!wrong) wrong = std::move(why);
    return false;
  }
  bool open(Value value) {
    if (frames_.size() == kMostDepth) return stop(base::text("it is nested more than 64 deep"));
    frames_.push_back({std::move(value)});
    return true;
  }
  bool close() {
    Value done = std::move(frames_.back().value);
    frames_.pop_back();
    return put(std::move(done));
  }
  /// Taken only where its digits are those that RFC 8785 writes: then nothing of it is lost.
  bool large(const std::string& digits, double value) {
    return canonical(Value(value)) == digits ? put(Value(value)) : stop(too_large());
  }
  bool put(Value value) {
    if (frames_.empty()) {
      result = std::move(value);
      return true;
    }
    Frame& frame = frames_.back();
    frame.value.add(std::move(frame.key), std::move(value));
    return true;
  }

  std::vector<Frame> frames_;
};

}  // namespace

base::Result<Value> parse_json(std::string_view text) {
  if (auto plain = parse_plain(text)) return *std::move(plain);
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    const std::string where = builder.at > 0 ? "byte " + std::to_string(builder.at) : "";
    return base::Error{base::ErrorCode::InvalidInput, std::move(builder.wrong).value(), where, {}};
  }
  return std::move(builder.result);
}

}  // namespace demine::journal
