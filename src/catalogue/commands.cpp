// The lookups of Catalogue that read the words of a command.
#include <algorithm>
#include <set>
#include <string>

#include "catalogue/catalogue.hpp"
#include "catalogue/word_pattern.hpp"
#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

// Wrappers around wrappers beyond this are not looked behind.
constexpr std::size_t most_wrappers = 16;

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  const auto of_name = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return equals != std::string_view::npos && equals != 0 && (word.front() < '0' || word.front() > '9') &&
         std::ranges::all_of(word.substr(0, equals), of_name);
}

std::size_t behind_assignments(std::span<const std::string_view> words, std::size_t from) {
  while (from < words.size() && is_assignment(words[from])) {
    ++from;
  }
  return from;
}

// The keys of commands whose program is `program`: it alone, or it and a space. ' ' sorts right before '!'.
std::span<const Signature> rows_of_program(const Tables& table, std::string_view program) {
  return rows_between(table.signatures, ProofKind::command, program, std::string(program) + '!');
}

bool any_rule(const Tool& tool, ArgumentEffect effect, std::span<const std::string_view> arguments) {
  return std::ranges::any_of(tool.arguments, [&](const ArgumentRule& rule) {
    return rule.effect == effect && arguments_match(rule.pattern, arguments);
  });
}

bool asks_for_help(std::span<const std::string_view> arguments) {
  return std::ranges::any_of(arguments,
                             [](std::string_view word) { return word == "--version" || word == "--help"; });
}

Mode mode_of(const Tool& tool, std::span<const std::string_view> arguments) {
  for (const ArgumentRule& rule : tool.arguments) {
    const bool decides = rule.effect == ArgumentEffect::checks || rule.effect == ArgumentEffect::writes;
    if (decides && arguments_match(rule.pattern, arguments)) {
      return rule.effect == ArgumentEffect::checks ? Mode::check : Mode::write;
    }
  }
  return any_rule(tool, ArgumentEffect::reports, arguments) ? Mode::report : tool.mode;
}

}  // namespace

Catalogue::Words Catalogue::value_options_of(std::string_view program) const {
  for (const Tables& table : tables_) {
    const auto found = std::ranges::lower_bound(table.programs, program, {}, &ProgramOptions::program);
    if (found != table.programs.end() && found->program == program) {
      return found->value_options;
    }
  }
  return {};
}

// Behind the wrapper that starts at `from`, its options, operands and assignments; no_match when there is
// none.
std::size_t Catalogue::unwrap_once(Words words, std::size_t from) const {
  const std::vector<std::string_view> names = program_names(words[from]);
  std::size_t best = no_match;
  for (const Tables& table : tables_) {
    for (const Wrapper& wrapper : table.wrappers) {
      const auto named = [&](std::string_view name) { return word_matches(program_of(wrapper.words), name); };
      if (std::ranges::none_of(names, named)) {
        continue;
      }
      std::size_t at = match_subcommand(wrapper.words, words, from, wrapper.value_options);
      if (at == no_match) {
        continue;
      }
      std::size_t operands = wrapper.operands;
      while (at < words.size()) {
        const std::string_view word = words[at];
        if (word == "--") {
          ++at;
          break;
        }
        if (word.size() > 1 && word.front() == '-') {
          at += std::ranges::find(wrapper.value_options, word) != wrapper.value_options.end() ? 2U : 1U;
        } else if (!is_assignment(word) && operands > 0) {
          --operands;
          ++at;
        } else if (is_assignment(word)) {
          ++at;
        } else {
          break;
        }
      }
      // Of `uv` and `uv run` the longer one says more.
      best = best == no_match ? at : std::max(best, at);
    }
  }
  return best == no_match ? no_match : std::min(best, words.size());
}

std::size_t Catalogue::unwrapped(Words words) const {
  words = words.first(std::min(words.size(), most_words));
  std::size_t at = behind_assignments(words, 0);
  for (std::size_t depth = 0; depth < most_wrappers && at < words.size(); ++depth) {
    const std::size_t next = unwrap_once(words, at);
    if (next == no_match) {
      break;
    }
    at = next;
  }
  return at;
}

void Catalogue::try_command(const Tables& table, const Signature& row, Words words, std::size_t program,
                            std::vector<CommandMatch>& matches) const {
  const std::string_view name = program_names(words[program]).back();
  if (match_subcommand(row.key, words, program, value_options_of(name)) == no_match) {
    return;
  }
  const Tool& tool = table.tools[row.tool];
  const auto same = std::ranges::find_if(
      matches, [&](const CommandMatch& match) { return match.tool == &tool && match.program == program; });
  if (same != matches.end() && same->decides()) {
    return;
  }
  const Words arguments = words.subspan(program + 1);
  CommandMatch match;
  static_cast<Match&>(match) = {&tool, row.kind, row.strength, row.polarity, row.key};
  match.program = program;
  match.mode = mode_of(tool, arguments);
  match.runs_nothing = asks_for_help(arguments) || any_rule(tool, ArgumentEffect::runs_nothing, arguments);
  match.softened = any_rule(tool, ArgumentEffect::softens, arguments);
  if (same == matches.end()) {
    matches.push_back(match);
  } else if (match.decides()) {
    *same = match;
  }
}

void Catalogue::add_command(Words words, std::size_t program, std::vector<CommandMatch>& matches) const {
  for (const std::string_view name : program_names(words[program])) {
    for (const Tables& table : tables_) {
      for (const Signature& row : rows_of_program(table, name)) {
        try_command(table, row, words, program, matches);
      }
    }
    for (const Wildcard& wildcard : wildcards_) {
      if (wildcard.row->kind == ProofKind::command && word_matches(program_of(wildcard.row->key), name)) {
        try_command(tables_[wildcard.table], *wildcard.row, words, program, matches);
      }
    }
  }
}

std::vector<CommandMatch> Catalogue::tools_of_command(Words words) const {
  std::vector<CommandMatch> matches;
  words = words.first(std::min(words.size(), most_words));
  std::size_t at = behind_assignments(words, 0);
  for (std::size_t depth = 0; depth <= most_wrappers && at < words.size(); ++depth) {
    add_command(words, at, matches);
    const std::size_t next = unwrap_once(words, at);
    if (next == no_match) {
      break;
    }
    at = next;
  }
  return matches;
}

std::vector<const Tool*> Catalogue::tools_named_in(std::string_view text) const {
  std::vector<std::string_view> words;
  const auto of_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/' || c == ':' || c == '@';
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto* const begin = std::find_if(text.data() + at, text.data() + text.size(), of_word);
    const auto* const end = std::find_if_not(begin, text.data() + text.size(), of_word);
    if (begin != end) {
      words.emplace_back(begin, static_cast<std::size_t>(end - begin));
    }
    at = static_cast<std::size_t>(end - text.data());
  }
  std::vector<const Tool*> tools;
  const auto add = [&tools](const Tool* tool) {
    if (tool != nullptr && std::ranges::find(tools, tool) == tools.end()) {
      tools.push_back(tool);
    }
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::vector<CommandMatch> matches;
    add_command(Words(words).subspan(at, std::min<std::size_t>(words.size() - at, 4)), 0, matches);
    for (const CommandMatch& match : matches) {
      add(match.tool);
    }
    add(find(to_lower(words[at])));
  }
  return tools;
}

}  // namespace prodready::catalogue
