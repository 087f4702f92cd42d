// SPDX-License-Identifier: Apache-2.0
#include "args.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <sstream>

#include "args_impl.hpp"
#include "command.hpp"
#include "demine/app/version.hpp"

namespace demine::cli {

struct Args::Impl {
  CLI::App& app;
  std::string examples;
  bool has_positional = false;
  bool takes_operation = false;  ///< as its first positional
};

namespace {

std::string dashed(const std::string& name) { return "--" + name; }

void note(CLI::Option* option, Args::Need need) {
  if (need == Args::Need::Required) option->required();
}

}  // namespace

void Args::option(const std::string& name, std::string& value, const std::string& help, Need need) {
  note(impl_.app.add_option(dashed(name), value, help)->type_name("VALUE"), need);
}
void Args::option(const std::string& name, std::optional<std::string>& value,
                  const std::string& help) {
  impl_.app.add_option(dashed(name), value, help)->type_name("VALUE");
}
void Args::option(const std::string& name, std::vector<std::string>& values,
                  const std::string& help, Need need) {
  // One value each time: a file that follows must not be taken for another one.
  note(
      impl_.app.add_option(dashed(name), values, help)->type_name("VALUE")->expected(1)->take_all(),
      need);
}
void Args::flag(const std::string& name, bool& value, const std::string& help) {
  impl_.app.add_flag(dashed(name), value, help);
}
void Args::positional(const std::string& name, std::string& value, const std::string& help) {
  const bool operation = help == kOperationFile || help == kOperationOrJournal;
  impl_.takes_operation = impl_.takes_operation || (!impl_.has_positional && operation);
  impl_.has_positional = true;
  impl_.app.add_option(name, value, help)->required()->type_name("");
}
void Args::positional(const std::string& name, std::vector<std::string>& values,
                      const std::string& help) {
  impl_.has_positional = true;
  impl_.app.add_option(name, values, help)->required()->type_name("");
}
void Args::example(const std::string& line) { impl_.examples += "  $ " + line + "\n"; }

namespace {

constexpr std::string_view kAbout =
    "demine: from the first report that ground may be contaminated to the certificate that gives "
    "it back.\n"
    "A model ranks and suspects; it never cancels, reduces, clears or releases land.";

struct Common {
  bool json = false;
  std::optional<std::string> today;
  std::optional<std::string> threads;
};

void add_common(Args& args, Common& common) {
  args.flag("json", common.json, "Print JSON on stdout");
  args.option("today", common.today, "The day it is, such as 2026-11-23; default: the clock");
  args.option("threads", common.threads, "How many threads compute; default: all");
}

/// What to say when no command was named: the words that could follow. Nothing when a command is
/// there.
std::optional<std::string> missing_command(int argc, const char* const* argv) {
  const std::string noun = argc > 1 ? argv[1] : "";
  const std::string verb = argc > 2 ? argv[2] : "";
  std::set<std::string> nouns;
  std::string verbs;
  for (const auto& info : commands()) {
    nouns.insert(info.noun);
    if (info.noun != noun) continue;
    if (info.verb == verb) return std::nullopt;
    verbs += (verbs.empty() ? "" : ", ") + info.verb;
  }
  if (!verbs.empty())
    return base::english(base::text("after \"{0}\" comes one of: {1}", {noun, verbs}));
  return base::english(
      base::text("say what it is about: {0}", {fmt::format("{}", fmt::join(nouns, ", "))}));
}

struct Built {
  CLI::App* sub = nullptr;
  std::unique_ptr<Command> command;
  Common common;
};

/// The operation file of the working folder; nothing when there is none, or several.
std::optional<std::string> only_operation_here() {
  namespace fs = std::filesystem;
  std::optional<std::string> found;
  std::error_code failed;
  for (const auto& each : fs::directory_iterator(".", failed)) {
    const std::string name = each.path().filename().string();
    if (!name.ends_with(".demine.gpkg") || name.starts_with('.')) continue;
    if (found) return std::nullopt;
    found = name;
  }
  return found;
}

bool names(std::span<const char* const> words, const std::string& file) {
  std::error_code failed;
  return std::ranges::any_of(words, [&](const char* word) {
    return word == file || std::filesystem::equivalent(word, file, failed);
  });
}

struct Attempt {
  Parsed parsed;
  bool lacks = false;  ///< something that must be there, in a command that takes an operation file
};

Attempt attempt(int argc, const char* const* argv) {
  CLI::App app{std::string(kAbout), "demine"};
  app.set_version_flag("--version", "demine " + std::string(app::version()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  app.failure_message(
      [](const CLI::App*, const CLI::Error& error) { return std::string(error.what()); });
  std::vector<std::unique_ptr<Built>> all;
  std::map<std::string, CLI::App*> nouns;
  bool takes_operation = false;
  for (const auto& info : commands()) {
    auto*& noun = nouns[info.noun];
    if (noun == nullptr) {
      noun = app.add_subcommand(info.noun, "");
      noun->require_subcommand(1);
    }
    auto built = std::make_unique<Built>();
    built->sub = noun->add_subcommand(info.verb, info.summary);
    built->command = info.make();
    Args::Impl impl{.app = *built->sub, .examples = {}};
    Args args(impl);
    built->command->declare(args);
    add_common(args, built->common);
    if (argc > 2 && info.noun == argv[1] && info.verb == argv[2]) {
      takes_operation = impl.takes_operation;
    }
    built->sub->footer("Example:\n" + impl.examples);
    noun->description(noun->get_description() + (noun->get_description().empty() ? "" : ", ") +
                      info.verb);
    all.push_back(std::move(built));
  }
  // After the commands: they would inherit it.
  app.set_help_all_flag("--help-all", "Print the help of every command, one after another");
  Parsed out;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForAllHelp&) {
    for (const auto& built : all) {
      const std::string noun = "demine " + built->sub->get_parent()->get_name();
      out.text +=
          fmt::format("$ {} {} --help\n{}\n", noun, built->sub->get_name(), built->sub->help(noun));
    }
    return {std::move(out), false};
  } catch (const CLI::Success& asked) {
    std::ostringstream help;
    app.exit(asked, help, help);
    out.text = help.str();
    return {std::move(out), false};
  } catch (const CLI::RequiredError& error) {
    out.wrong = fmt::format("demine: {}. See demine --help.",
                            missing_command(argc, argv).value_or(error.what()));
    return {std::move(out), takes_operation};
  } catch (const CLI::ParseError& error) {
    out.wrong = fmt::format("demine: {}. See demine --help.", error.what());
    return {std::move(out), false};
  }
  for (auto& built : all) {
    if (!built->sub->parsed()) continue;
    out.command = std::move(built->command);
    out.json = built->common.json;
    out.today = built->common.today;
    out.threads = built->common.threads;
  }
  return {std::move(out), false};
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
  Attempt first = attempt(argc, argv);
  const auto here = first.lacks ? only_operation_here() : std::nullopt;
  if (!here || names(std::span(argv, static_cast<std::size_t>(argc)), *here)) {
    return std::move(first.parsed);
  }
  std::vector<const char*> words(argv, argv + argc);
  words.insert(words.begin() + 3, here->c_str());
  Attempt second = attempt(static_cast<int>(words.size()), words.data());
  if (!second.parsed.wrong.empty()) return std::move(first.parsed);
  second.parsed.note =
      base::english(base::text("{0}: the operation file of this folder.", {*here}));
  return std::move(second.parsed);
}

}  // namespace demine::cli
