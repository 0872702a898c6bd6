#include "evaluators/support/runbooks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/named_words.hpp"
#include "evaluators/support/operating_commands.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_examples = 20;
constexpr std::size_t least_steps = 3;

using Words = std::vector<std::string>;

// What was, and what nobody has filled in yet.
constexpr std::string_view other_documents[] = {"postmortem*",     "post mortem*", "retrospective*",
                                                "incident report", "template*",    "incident review*",
                                                "changelog*",      "proposal*"};
// For those who change the solution, and for those who use it.
constexpr std::string_view other_readers[] = {
    "contribut*", "develop*", "local",           "locally",  "user*",  "customer*", "faq",
    "test*",      "ci",       "getting started", "install*", "build*", "setup",     "tutorial*"};
// Weak words that mean something else beside these.
constexpr std::string_view other_meanings[] = {"operating system*", "dotnet", "nuget",    "package*",
                                               "dependenc*",        "npm",    "password", "account"};

bool has_any(const Words& words, const std::vector<std::string>& phrases) {
  return std::ranges::any_of(phrases, [&](const std::string& phrase) { return has_phrase(words, phrase); });
}

template <std::size_t N>
bool has_any(const Words& words, const std::string_view (&phrases)[N]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return has_phrase(words, phrase); });
}

void append(Words& words, Words more) { std::ranges::move(more, std::back_inserter(words)); }

// A part of a document: all of it, or a section with those below it.
struct Part {
  const Document* document = nullptr;
  std::size_t section = 0;  // 0: all of it
  std::size_t end = 0;
  std::size_t words = 0;
};

bool inside(const Part& part, std::size_t section) { return section >= part.section && section < part.end; }

Part whole(const Document& document) { return {&document, 0, document.sections.size(), document.words}; }

Part below(const Document& document, std::size_t section) {
  return {&document, section, document.section_end(section), document.words_below(section)};
}

// The headings above a section, its own among them, and the path.
Words context_of(const Part& part) {
  Words words = named_words(part.document->path);
  int level = part.section == 0 ? 0 : part.document->sections[part.section].level + 1;
  for (std::size_t i = part.section + 1; i-- > 1;) {
    const Section& section = part.document->sections[i];
    if (section.level < level) {
      append(words, named_words(section.heading));
      level = section.level;
    }
  }
  return words;
}

// "1. Look at the queue …" or a fence with a command; "" where there is neither.
std::string way_to_act(const Part& part) {
  const Document& document = *part.document;
  const auto list = std::ranges::find_if(document.ordered_lists, [&](const OrderedList& candidate) {
    return inside(part, candidate.section) && candidate.steps >= least_steps;
  });
  if (list != document.ordered_lists.end()) {
    return fmt::format("{} steps in line {}", list->steps, list->line);
  }
  const auto fence = std::ranges::find_if(document.fences, [&](const Fence& candidate) {
    return inside(part, candidate.section) && has_command(candidate);
  });
  return fence == document.fences.end() ? "" : fmt::format("a command in line {}", fence->line);
}

class RunbookFinder {
 public:
  RunbookFinder(const Facts& facts, const RunbookWords& words)
      : facts_(facts), words_(words), names_(names_of_solution(facts)) {
    // Beside YAML a "playbook" is Ansible's.
    for (const SourceFile& file : facts.files.files) {
      if (file.path.ends_with(".yml") || file.path.ends_with(".yaml")) {
        yaml_folders_.insert(folder_of(file.path));
      }
    }
  }

  Runbooks find() {
    for (const Document& document : facts_.documents.documents) {
      if (document.resolved_path == document.path) {
        take(document);
      }
    }
    for (const auto& [folder, parts] : by_folder_) {
      take_folder(folder, parts);
    }
    return std::move(found_);
  }

 private:
  void take(const Document& document) {
    const Part all = whole(document);
    const bool about_others = has_any(context_of(all), other_documents);
    if (!about_others && has_strong(named_words(file_name(document.path)), all)) {
      judge(all, "");
      return;
    }
    const std::string_view folder = runbook_folder(document);
    if (!about_others && !folder.empty()) {
      by_folder_[folder].push_back(all);
      return;
    }
    const bool weak_name = has_any(named_words(document.path), words_.weak);
    if (weak_name && is_weak_runbook(all)) {
      judge(all, "");
    }
    for (std::size_t i = 1; i < document.sections.size(); ++i) {
      const Part part = below(document, i);
      const Words heading = named_words(document.sections[i].heading);
      const bool strong = has_strong(heading, part);
      const bool weak = !strong && has_any(heading, words_.weak) && is_weak_runbook(part);
      if ((strong || weak) && !has_any(context_of(part), other_documents)) {
        judge(part, document.sections[i].heading);
      }
    }
  }

  // The folder whose name has a strong word: docs/runbooks/queue.md.
  std::string_view runbook_folder(const Document& document) const {
    for (std::string_view folder = folder_of(document.path); !folder.empty(); folder = folder_of(folder)) {
      if (has_strong(named_words(file_name(folder)), whole(document)) && !is_beside_yaml(folder, document)) {
        return folder;
      }
    }
    return {};
  }

  bool is_beside_yaml(std::string_view folder, const Document& document) const {
    return has_phrase(named_words(file_name(folder)), "playbook*") &&
           (yaml_folders_.contains(folder) || yaml_folders_.contains(folder_of(document.path)));
  }

  // A playbook of Ansible is code.
  bool has_strong(const Words& words, const Part& part) const {
    return std::ranges::any_of(words_.strong, [&](const std::string& phrase) {
      return has_phrase(words, phrase) && !(phrase.starts_with("playbook") && is_about_ansible(part));
    });
  }

  static bool is_about_ansible(const Part& part) {
    const Document& document = *part.document;
    const auto names_it = [](std::string_view text) {
      return to_lower(text).find("ansible") != std::string::npos;
    };
    const bool in_headings = std::ranges::any_of(
        document.sections, [&](const Section& section) { return names_it(section.heading); });
    return in_headings || names_it(document.path) ||
           std::ranges::any_of(
               document.fences,
               [&](const Fence& fence) {
                 return inside(part, fence.section) &&
                        (names_it(fence.content) || fence.content.find("hosts:") != std::string::npos);
               }) ||
           std::ranges::any_of(document.links, [&](const Link& link) { return names_it(link.target); }) ||
           std::ranges::any_of(document.code_spans,
                               [&](const CodeSpan& code) { return names_it(code.content); });
  }

  bool is_weak_runbook(const Part& part) const {
    const Words context = context_of(part);
    if (has_any(context, other_readers) || has_any(context, other_meanings)) {
      return false;
    }
    const Document& document = *part.document;
    return std::ranges::any_of(document.fences,
                               [&](const Fence& fence) {
                                 return inside(part, fence.section) && acts_on_solution(fence, names_);
                               }) ||
           std::ranges::any_of(document.code_spans, [&](const CodeSpan& code) {
             return inside(part, code.section) && acts_on_solution(code, names_);
           });
  }

  void judge(const Part& part, const std::string& heading) {
    const std::string what =
        heading.empty() ? printable(part.document->path)
                        : fmt::format("\"{}\" in {}", printable(heading), printable(part.document->path));
    const std::uint32_t line = part.section == 0 ? 0 : part.document->sections[part.section].line;
    settle(what, part.words, way_to_act(part), {part.document->path, line, 0});
  }

  // Pages of one folder of runbooks count together: a page for each alarm may be short.
  void take_folder(std::string_view folder, const std::vector<Part>& parts) {
    std::size_t words = 0;
    std::string act;
    Place place{parts.front().document->path, 0, 0};
    for (const Part& part : parts) {
      words += part.words;
      if (const std::string way = act.empty() ? way_to_act(part) : ""; !way.empty()) {
        act = way;
        place.path = part.document->path;
      }
    }
    settle(fmt::format("{} in {}/", counted(parts.size(), "page", "pages"), printable(folder)), words, act,
           place);
  }

  void settle(const std::string& what, std::size_t words, const std::string& act, Place place) {
    const bool enough = words >= words_.min_words && !act.empty();
    std::string text = fmt::format("{}: {}, {}", what, counted(words, "word", "words"),
                                   act.empty() ? "no numbered steps and no command" : act);
    std::vector<Evidence>& list = enough ? found_.found : found_.too_little;
    if (list.size() < most_examples) {
      list.push_back({Strength::declared, std::move(text), std::move(place)});
    }
  }

  const Facts& facts_;
  const RunbookWords& words_;
  std::set<std::string, std::less<>> names_;
  std::set<std::string_view> yaml_folders_;
  std::map<std::string_view, std::vector<Part>> by_folder_;
  Runbooks found_;
};

}  // namespace

Runbooks find_runbooks(const Facts& facts, const RunbookWords& words) {
  return RunbookFinder(facts, words).find();
}

bool names_runbook(const std::string& text, const RunbookWords& words) {
  return has_any(named_words(text), words.strong);
}

}  // namespace prodready
