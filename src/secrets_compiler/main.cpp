// secrets_compiler OUTPUT.cpp RULES.yaml…: checks the secret rules, compiles their patterns into one database
// and writes both down. Runs while the program is built, and is no part of it.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "secrets_compiler/database.hpp"
#include "secrets_compiler/rule_checks.hpp"
#include "secrets_compiler/rule_reader.hpp"
#include "secrets_compiler/table_writer.hpp"

namespace {

using prodready::Diagnostic;
using namespace prodready::secrets;

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  return stream.is_open() && !stream.bad() ? std::optional(std::move(text)) : std::nullopt;
}

int compile(const std::string& output, const std::vector<std::string>& inputs) {
  std::vector<RuleSpec> rules;
  std::vector<Diagnostic> faults;
  for (const std::string& path : inputs) {
    const std::optional<std::string> text = read_file(path);
    if (!text) {
      fmt::print(stderr, "{}: error: cannot be read\n", path);
      return 2;
    }
    ReadRules read = read_rules(path, *text);
    append(rules, std::move(read.rules));
    append(faults, std::move(read.faults));
  }
  append(faults, check_rules(rules));
  for (const Diagnostic& fault : faults) {
    fmt::print(stderr, "{}", prodready::render(fault));
  }
  if (!faults.empty()) {
    return 1;
  }
  std::ranges::sort(rules, {}, &RuleSpec::id);
  const prodready::Result<std::string> database = compile_database(rules);
  if (!database) {
    fmt::print(stderr, "{}: error: {}\n", output, database.error().message);
    return 1;
  }
  std::ofstream stream(output, std::ios::binary);
  stream << to_cpp(rules, *database);
  stream.close();
  if (!stream) {
    fmt::print(stderr, "{}: error: cannot be written\n", output);
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: secrets_compiler OUTPUT.cpp RULES.yaml...\n");
    return 2;
  }
  try {
    return compile(arguments.front(), {arguments.begin() + 1, arguments.end()});
  } catch (const std::exception& error) {
    fmt::print(stderr, "secrets_compiler: {}\n", error.what());
    return 70;
  }
}
