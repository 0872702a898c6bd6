#include "facts/code/naming.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "facts/code/word_set.hpp"

namespace prodready::code {
namespace {

constexpr NameStyles upper = static_cast<NameStyles>(NameStyle::upper);
constexpr NameStyles lower = static_cast<NameStyles>(NameStyle::lower);
constexpr NameStyles snake = static_cast<NameStyles>(NameStyle::snake);
constexpr NameStyles screaming = static_cast<NameStyles>(NameStyle::screaming);

struct Convention {
  std::string_view language;
  NameStyles types = 0;  // 0 in all three columns: by custom
  NameStyles functions = 0;
  NameStyles constants = 0;
};

constexpr Convention table[] = {
    {"Python", upper, snake, screaming},
    {"Ruby", upper, snake, screaming | upper},
    {"Rust", upper, snake, screaming},
    {"Elixir", upper, snake, screaming},
    {"Go", upper | lower, upper | lower, upper | lower},
    {"Java", upper, lower, screaming | lower},
    {"Kotlin", upper, lower, screaming | lower | upper},
    {"Scala", upper, lower, screaming | lower | upper},
    {"Swift", upper, lower, screaming | lower},
    {"Dart", upper, lower, screaming | lower},
    {"JavaScript", upper, lower, screaming | lower | upper},
    {"TypeScript", upper, lower, screaming | lower | upper},
    {"PHP", upper, lower, screaming | lower},
    {"C#", upper, upper, upper | screaming},
    {"Visual Basic", upper, upper, upper | screaming},
    {"C"},
    {"C++"},
    {"CUDA"},
    {"Objective-C"},
};

const Convention* convention_of(std::string_view language) {
  const auto* const found = std::ranges::find(table, language, &Convention::language);
  return found == std::end(table) ? nullptr : found;
}

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Kinds of letters that a name may hold, as bits.
enum Letter : std::uint8_t { small = 1, capital = 2, digit = 4, underscore = 8, other = 16 };

constexpr auto letters = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = is_lower(c)            ? small
                  : is_upper(c)          ? capital
                  : c >= '0' && c <= '9' ? digit
                  : c == '_'             ? underscore
                                         : other;
  }
  return kinds;
}();

constexpr WordSet outside_names(
    "main Main setUp tearDown setUpClass tearDownClass setUpModule tearDownModule setUpTestData asyncSetUp "
    "asyncTearDown DllMain WinMain wWinMain LLVMFuzzerTestOneInput");

}  // namespace

std::string_view without_underscores(std::string_view name) {
  while (name.starts_with('_')) {
    name.remove_prefix(1);
  }
  while (name.ends_with('_')) {
    name.remove_suffix(1);
  }
  return name;
}

NameStyles styles_of(std::string_view name) {
  name = without_underscores(name);
  if (name.empty() || !(is_upper(name.front()) || is_lower(name.front()))) {
    return 0;
  }
  std::uint8_t seen = 0;
  std::uint8_t last = 0;
  std::uint8_t twice = 0;  // kinds of letters that stood next to themselves
  for (const char c : name) {
    const std::uint8_t letter = letters[static_cast<unsigned char>(c)];
    seen |= letter;
    twice |= letter & last;
    last = letter;
  }
  if ((twice & underscore) != 0 || (seen & other) != 0) {
    return 0;
  }
  NameStyles styles = 0;
  styles |= (seen & underscore) == 0 && is_upper(name.front()) ? upper : NameStyles{0};
  styles |= (seen & underscore) == 0 && is_lower(name.front()) ? lower : NameStyles{0};
  styles |= (seen & capital) == 0 && is_lower(name.front()) ? snake : NameStyles{0};
  styles |= (seen & small) == 0 && is_upper(name.front()) ? screaming : NameStyles{0};
  return styles;
}

bool has_naming_convention(std::string_view language) { return convention_of(language) != nullptr; }

bool names_by_custom(std::string_view language) {
  const Convention* const convention = convention_of(language);
  return convention != nullptr && convention->types == 0;
}

bool follows_convention(std::string_view language, NameKind kind, std::string_view name,
                        const NameContext& context) {
  const Convention* const convention = convention_of(language);
  if (convention == nullptr) {
    return false;
  }
  const NameStyles styles = styles_of(name);
  const bool sharp = language == "C#" || language == "Visual Basic";
  const bool script = language == "JavaScript" || language == "TypeScript";
  switch (kind) {
    case NameKind::macro:
      return (styles & screaming) != 0;
    case NameKind::constant:
      return (styles & convention->constants) != 0;
    case NameKind::type: {
      const std::string_view bare = without_underscores(name);
      const bool marked = bare.size() > 1 && bare[0] == 'I' && is_upper(bare[1]);
      return (styles & convention->types) != 0 && (!sharp || !context.interface || marked);
    }
    case NameKind::function:
      if (language == "PHP" && !context.in_type) {
        return (styles & snake) != 0;
      }
      return (styles & convention->functions) != 0 ||
             ((styles & upper) != 0 && (context.component || (script && !context.in_type)));
  }
  return false;
}

bool is_set_from_outside(std::string_view name) {
  const char first = name.empty() ? '\0' : name.front();
  return (first == 'v' && name.starts_with("visit_")) ||
         (first == '_' && name.starts_with("__") && name.size() > 4 && name.ends_with("__")) ||
         (first == 'J' && (name.starts_with("Java_") || name.starts_with("JNI_"))) ||
         (first == '$' && name.find_first_not_of("$_") == std::string_view::npos) || outside_names.has(name);
}

}  // namespace prodready::code
