#include "facts/code/declaration_collector.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/comments.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t most_examples = 5;
constexpr std::size_t all_odd_names = 2'000;
constexpr std::size_t longest_name = 120;
constexpr ByteSet head_ends{"{;"};
constexpr ByteSet braces{"{}"};
constexpr std::size_t most_attributes = 12;  // lines above a declaration that are searched for one

}  // namespace

DeclarationCollector::DeclarationCollector(const MaskedCode& code, CodeFile& file, bool in_header,
                                           OddNames odd_names)
    : code_(code),
      file_(file),
      has_convention_(has_naming_convention(file.language)),
      by_custom_(names_by_custom(file.language)),
      in_header_(in_header),
      most_odd_(odd_names == OddNames::all ? all_odd_names : most_odd_names) {}

void DeclarationCollector::add(const Declaration& declaration) {
  if (declaration.name.empty()) {
    return;
  }
  const bool set_outside = is_set_from_outside(declaration.name);
  if (declaration.named_here && has_convention_ && !set_outside) {
    count_name(declaration);
  }
  if (declaration.is_public && !set_outside) {
    count_public(declaration);
  }
}

void DeclarationCollector::count_name(const Declaration& declaration) {
  if (without_underscores(declaration.name).empty()) {
    return;
  }
  NameCounts& counts = file_.names[static_cast<std::size_t>(declaration.kind)];
  const NameStyles styles = styles_of(declaration.name);
  // By custom only macros have a convention that is known here.
  const bool follows = by_custom_ ? declaration.kind == NameKind::macro &&
                                        (styles & static_cast<NameStyles>(NameStyle::screaming)) != 0
                                  : follows_convention(file_.language, declaration.kind, declaration.name,
                                                       declaration.context);
  ++counts.count;
  counts.conforming += follows ? 1U : 0U;
  ++counts.by_styles[styles];
  std::uint32_t& shown = shown_[static_cast<std::size_t>(declaration.kind)][styles];
  const bool custom = by_custom_ && declaration.kind != NameKind::macro;
  if (custom ? shown == 0 : !follows && shown < most_odd_) {
    ++shown;
    OddName odd;
    odd.name = declaration.name.substr(0, longest_name);
    odd.line = static_cast<std::uint32_t>(declaration.line + 1);
    odd.kind = declaration.kind;
    odd.styles = styles;
    file_.odd_names.push_back(std::move(odd));
  }
}

void DeclarationCollector::count_public(const Declaration& declaration) {
  ++file_.public_declarations;
  const bool documented =
      is_documented_above(code_, declaration.line, declaration.name) ||
      (declaration.head_end > 0 && is_documented_below(code_, declaration.head_end - 1, declaration.name));
  if (documented) {
    ++file_.documented;
  } else if (file_.undocumented.size() < most_examples) {
    file_.undocumented.push_back({std::string(declaration.name.substr(0, longest_name)),
                                  static_cast<std::uint32_t>(declaration.line + 1)});
  }
}

std::string_view DeclarationCollector::rest_from(std::string_view part) const {
  const std::string_view masked = code_.masked;
  return masked.substr(static_cast<std::size_t>(part.data() - masked.data()));
}

bool DeclarationCollector::has_attribute_above(std::size_t line, std::string_view word) const {
  const std::size_t stop = line > most_attributes ? line - most_attributes : 0;
  for (std::size_t i = line; i > stop; --i) {
    const std::string_view above = trim(code_.code_of(code_.lines[i - 1]));
    if (above.empty()) {
      if (!code_.lines[i - 1].has_comment) {
        return false;
      }
      continue;
    }
    if (!above.starts_with('@') && !above.starts_with('[') && !above.starts_with("#[")) {
      return false;
    }
    if (above.find(word) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool DeclarationCollector::has_short_body(std::string_view name) const {
  constexpr std::size_t longest_head = 400;
  constexpr std::size_t longest_body = 300;
  const std::string_view rest = rest_from(name);
  const std::size_t open = head_ends.first_in(rest.substr(0, longest_head));
  if (open == std::string_view::npos || rest[open] == ';') {
    return false;
  }
  const std::string_view body = rest.substr(open + 1, longest_body);
  const std::size_t close = braces.first_in(body);
  if (close == std::string_view::npos || body[close] == '{') {
    return false;
  }
  const std::string_view inside = trim(body.substr(0, close));
  return std::ranges::count(inside, ';') <= 1 && std::ranges::count(inside, '\n') == 0;
}

bool is_accessor_name(std::string_view name) {
  static constexpr std::array prefixes = {std::string_view{"get"}, std::string_view{"set"},
                                          std::string_view{"is"}, std::string_view{"has"}};
  constexpr ByteSet first_letters{"gsihGSIH"};
  return !name.empty() && first_letters.has(name.front()) &&
         std::ranges::any_of(prefixes, [&](std::string_view prefix) {
           return starts_with_ignoring_case(name, prefix) && name.size() > prefix.size() &&
                  (name[prefix.size()] == '_' || (name[prefix.size()] >= 'A' && name[prefix.size()] <= 'Z'));
         });
}

}  // namespace prodready::code
