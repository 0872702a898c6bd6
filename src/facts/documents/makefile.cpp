#include "facts/documents/makefile.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_expansion = 64 * 1024;
constexpr int max_rounds = 8;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t begin = text.find_first_not_of(" \t", i);
    if (begin == std::string_view::npos) {
      break;
    }
    i = begin;
    int depth = 0;
    while (i < text.size() && (depth > 0 || (text[i] != ' ' && text[i] != '\t'))) {
      depth += text[i] == '(' || text[i] == '{' ? 1 : 0;
      depth -= (text[i] == ')' || text[i] == '}') && depth > 0 ? 1 : 0;
      ++i;
    }
    words.emplace_back(text.substr(begin, i - begin));
  }
  return words;
}

// The colon that separates targets from what they need, outside references to variables.
std::size_t rule_colon(std::string_view line) {
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    depth += line[i] == '(' || line[i] == '{' ? 1 : 0;
    depth -= (line[i] == ')' || line[i] == '}') && depth > 0 ? 1 : 0;
    if (depth == 0 && line[i] == '=') {
      return std::string_view::npos;
    }
    if (depth == 0 && line[i] == ':') {
      return line.substr(i).starts_with(":=") || line.substr(i).starts_with("::=") ? std::string_view::npos
                                                                                   : i;
    }
  }
  return std::string_view::npos;
}

class Makefile {
 public:
  explicit Makefile(TaskFile& file) : file_(file) {}

  void take(std::string_view line) {
    if (in_define_) {
      in_define_ = trim(line) != "endef";
      return;
    }
    if (line.find("$(eval") != std::string_view::npos || line.find("${eval") != std::string_view::npos) {
      file_.unresolved = "$(eval …)";
    }
    if (line.starts_with('\t')) {
      return;
    }
    const std::string_view text = trim(line.substr(0, line.find('#')));
    const std::string_view first = text.substr(0, text.find_first_of(" \t"));
    if (first == "define") {
      in_define_ = true;
    } else if (first == "include" || first == "-include" || first == "sinclude") {
      include(text.substr(first.size()), first == "include");
    } else if (first == ".RECIPEPREFIX" || first == "load") {
      file_.unresolved = std::string(text);
    } else if (first != "ifeq" && first != "ifneq" && first != "ifdef" && first != "ifndef" &&
               first != "else" && first != "endif" && !assignment(text)) {
      rule(text);
    }
  }

 private:
  bool assignment(std::string_view text) {
    if (text.starts_with("export ") || text.starts_with("override ")) {
      text = trim(text.substr(text.find(' ')));
    }
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || rule_colon(text) < equals) {
      return false;
    }
    std::size_t end = equals;
    while (end > 0 && std::string_view(":?+! \t").find(text[end - 1]) != std::string_view::npos) {
      --end;
    }
    const bool adds = equals > 0 && text[equals - 1] == '+';
    std::string& value = variables_[std::string(text.substr(0, end))];
    if (value.size() < max_expansion) {
      value = (adds ? value + " " : std::string{}).append(trim(text.substr(equals + 1)));
    }
    return true;
  }

  // Plain variables resolved; what else has a '$' keeps it.
  std::string expand(std::string_view text) const {
    std::string expanded(text);
    for (int round = 0; round < max_rounds && expanded.find('$') != std::string::npos; ++round) {
      std::string next;
      for (std::size_t i = 0; i < expanded.size(); ++i) {
        const bool reference = expanded[i] == '$' && i + 1 < expanded.size() &&
                               (expanded[i + 1] == '(' || expanded[i + 1] == '{');
        const std::size_t close = reference ? expanded.find_first_of(")}", i) : std::string::npos;
        const auto found = close == std::string::npos
                               ? variables_.end()
                               : variables_.find(expanded.substr(i + 2, close - i - 2));
        if (found == variables_.end()) {
          next += expanded[i];
        } else {
          next += found->second;
          i = close;
        }
      }
      if (next == expanded || next.size() > max_expansion) {
        break;
      }
      expanded = std::move(next);
    }
    return expanded;
  }

  void include(std::string_view paths, bool required) {
    for (const std::string& path : words_of(expand(paths))) {
      if (path.find_first_of("$*?") != std::string::npos) {
        file_.unresolved = "include " + path;
      } else if (required || path.ends_with(".mk")) {
        file_.includes.push_back(path);
      }
    }
  }

  void rule(std::string_view text) {
    const std::size_t colon = rule_colon(text);
    if (colon == std::string_view::npos) {
      return;
    }
    std::string_view names = text.substr(0, colon);
    if (names.ends_with('&')) {
      names.remove_suffix(1);
    }
    const std::string_view needs = text.substr(colon + 1);
    const bool phony = trim(names) == ".PHONY";
    for (const std::string& target : words_of(expand(phony ? needs.substr(0, needs.find(';')) : names))) {
      add(target);
    }
  }

  void add(const std::string& target) {
    if (target.find('$') != std::string::npos) {
      file_.unresolved = target;
    } else if (target.find('%') == std::string::npos) {
      file_.targets.insert(target);
    } else {
      file_.patterns.push_back(target);
    }
  }

  TaskFile& file_;
  bool in_define_ = false;
  std::map<std::string, std::string> variables_;
};

}  // namespace

void read_makefile(std::string_view bytes, TaskFile& file) {
  Makefile makefile(file);
  std::string joined;
  for (const std::string_view line : lines_of(bytes)) {
    if (line.ends_with('\\')) {
      joined.append(line.substr(0, line.size() - 1)).append(" ");
      continue;
    }
    joined.append(line);
    makefile.take(joined);
    joined.clear();
  }
  if (!joined.empty()) {
    makefile.take(joined);
  }
}

}  // namespace prodready::documents
