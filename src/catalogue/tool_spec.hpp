// One tool as an entry of a YAML file spells it, owning its text: what the build-time generator reads, and
// what a user's own entries are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/tool.hpp"
#include "catalogue/vocabulary.hpp"
#include "prodready/place.hpp"

namespace prodready::catalogue {

struct ArgumentSpec {
  ArgumentEffect effect = ArgumentEffect::checks;
  std::string pattern;
};

struct SoftInputSpec {
  std::string name;
  std::string value;
};

struct SignatureSpec {
  ProofKind kind = ProofKind::file;
  Ecosystem ecosystem = Ecosystem::none;
  std::string key;  // as written
  Strength strength = Strength::strong;
  Polarity polarity = Polarity::supports;
};

struct ContentSpec {
  std::vector<std::string> files;
  std::string regex;
  Strength strength = Strength::strong;
  Polarity polarity = Polarity::supports;
};

struct ToolSpec {
  std::string id;
  std::string name;
  std::vector<Category> categories;
  std::vector<std::string> languages;
  bool style_only = false;
  bool reports_to_server = false;
  Mode mode = Mode::none;
  std::vector<ArgumentSpec> arguments;
  std::vector<SoftInputSpec> soft_inputs;
  std::vector<SignatureSpec> signatures;
  std::vector<ContentSpec> contents;
  Place place;
};

struct WrapperSpec {
  std::string words;
  std::vector<std::string> value_options;
  std::uint8_t operands = 0;
};

struct ProgramSpec {
  std::string program;
  std::vector<std::string> value_options;
};

struct CatalogueSpec {
  std::vector<ToolSpec> tools;
  std::vector<WrapperSpec> wrappers;
  std::vector<ProgramSpec> programs;
};

}  // namespace prodready::catalogue
