#include "facts/components/components.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/components/candidates.hpp"
#include "facts/components/import_links.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"

namespace prodready::components {
namespace {

constexpr std::uint64_t least_lines = 200;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

// Files that declare a workload of the folder they lie in, besides Dockerfiles.
constexpr std::array<std::string_view, 9> workload_files = {
    "Procfile",      "serverless.yml", "serverless.yaml", "serverless.ts",     "samconfig.toml",
    "wrangler.toml", "fly.toml",       "apprunner.yaml",  "Dockerrun.aws.json"};

bool is_dockerfile(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  const std::string_view suffix = file_suffix(name);
  return name == "dockerfile" || name == "containerfile" || suffix == ".dockerfile" ||
         suffix == ".containerfile" ||
         (name.starts_with("dockerfile.") && suffix != ".dockerignore" && suffix != ".md");
}

// What a development container is made of runs nothing.
bool serves_development(std::string_view path) {
  return path.starts_with(".devcontainer/") || path.find("/.devcontainer/") != std::string_view::npos ||
         path.starts_with(".github/") || path.starts_with(".gitpod");
}

struct Tally {
  std::vector<std::size_t> code;  // own code that lies in it and in candidates below that are no components
  std::uint64_t lines = 0;        // of it, in programming languages
  std::uint64_t shell_lines = 0;
  std::uint64_t hcl_lines = 0;
  bool has_dockerfile = false;
  bool has_workload = false;
  bool settled = false;
  std::size_t went_to =
      nowhere;  // the candidate that took its code; nowhere: it is a component, or none took it
  bool is_component = false;

  // What makes a component: shell does only where there is nothing else.
  std::uint64_t size() const { return counts_as_shell(lines, shell_lines) ? lines + shell_lines : lines; }
};

class Maker {
 public:
  Maker(const FileFacts& files, const CodeFacts& code, const DependencyFacts& dependencies)
      : files_(files), code_(code), dependencies_(dependencies), candidates_(dependencies.manifests) {
    tallies_.resize(candidates_.all().size());
  }

  ComponentFacts make() {
    hand_out_code();
    hand_out_workloads();
    settle();
    ComponentFacts facts = made();
    hand_out_tests(facts);
    return facts;
  }

 private:
  const SourceFile& source_of(std::size_t code_file) const {
    return files_.files[code_.files[code_file].file];
  }

  bool is_known(std::size_t code_file) const {
    return code_.files[code_file].file < files_.files.size() &&
           kind_of(code_.files[code_file].language) != LanguageKind::none;
  }

  void hand_out_code() {
    for (std::size_t i = 0; i < code_.files.size(); ++i) {
      if (!is_known(i) || !is_own_code(source_of(i))) {
        continue;
      }
      const LanguageKind kind = kind_of(code_.files[i].language);
      Tally& tally = tallies_[candidates_.holding(folder_of(source_of(i).path))];
      tally.code.push_back(i);
      count_of(tally, kind) += code_.files[i].code_lines;
      has_programming_ = has_programming_ || kind == LanguageKind::programming;
    }
  }

  static std::uint64_t& count_of(Tally& tally, LanguageKind kind) {
    if (kind == LanguageKind::infrastructure) {
      return tally.hcl_lines;
    }
    return kind == LanguageKind::shell ? tally.shell_lines : tally.lines;
  }

  void hand_out_workloads() {
    for (const SourceFile& file : files_.files) {
      const std::string_view name = file_name(file.path);
      const bool docker = is_dockerfile(file.path);
      const bool workload = docker || std::ranges::find(workload_files, name) != workload_files.end();
      if (workload && file.tracked && file.mark == FileMark::own && !serves_development(file.path)) {
        Tally& tally = tallies_[candidates_.holding(folder_of(file.path))];
        tally.has_dockerfile = tally.has_dockerfile || docker;
        tally.has_workload = true;
      }
    }
  }

  // The deepest first: what is too small for itself counts for the one above.
  void settle() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tallies_.size(); ++i) {
      if (i != Candidates::root) {
        order.push_back(i);
      }
    }
    std::ranges::stable_sort(order, std::greater<>{},
                             [&](std::size_t i) { return candidates_.all()[i].folder.size(); });
    std::size_t components = 0;
    for (const std::size_t i : order) {
      Tally& tally = tallies_[i];
      tally.settled = true;
      tally.is_component = tally.size() >= least_lines || (tally.size() > 0 && tally.has_workload);
      components += tally.is_component ? 1 : 0;
      if (!tally.is_component) {
        hand_up(i);
      }
    }
    Tally& root = tallies_[Candidates::root];
    const bool is_whole = components == 0 && root.size() > 0;
    const bool has_own_workload =
        root.has_workload && root.size() > 0 && candidates_.all()[Candidates::root].has_build_manifest;
    root.settled = true;
    root.is_component = root.size() >= least_lines || is_whole || has_own_workload || holds_hcl_alone(root);
  }

  bool holds_hcl_alone(const Tally& root) const { return !has_programming_ && root.hcl_lines > 0; }

  void hand_up(std::size_t from) {
    std::size_t to = candidates_.above(from);
    // Workspaces that reach out of their folder can stand in a circle.
    for (std::size_t hops = 0; tallies_[to].went_to != nowhere && hops < tallies_.size(); ++hops) {
      to = tallies_[to].went_to;
    }
    to = to == from || tallies_[to].went_to != nowhere ? Candidates::root : to;
    Tally& small = tallies_[from];
    Tally& taker = tallies_[to];
    small.went_to = to;
    taker.code.insert(taker.code.end(), small.code.begin(), small.code.end());
    taker.lines += small.lines;
    taker.shell_lines += small.shell_lines;
    taker.hcl_lines += small.hcl_lines;
    taker.has_dockerfile = taker.has_dockerfile || small.has_dockerfile;
    taker.has_workload = taker.has_workload || small.has_workload;
  }

  // The component of a candidate, as an index into `order`; nowhere where it became none.
  std::size_t settled_place(std::size_t candidate) const {
    for (std::size_t hops = 0; tallies_[candidate].went_to != nowhere && hops <= tallies_.size(); ++hops) {
      candidate = tallies_[candidate].went_to;
    }
    return places_.at(candidate);
  }

  ComponentFacts made() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tallies_.size(); ++i) {
      if (tallies_[i].is_component) {
        order.push_back(i);
      }
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return candidates_.all()[i].folder; });
    places_.assign(tallies_.size(), nowhere);
    ComponentFacts facts;
    for (const std::size_t i : order) {
      places_[i] = facts.components.size();
      facts.components.push_back(component_from(candidates_.all()[i], tallies_[i]));
    }
    return facts;
  }

  Component component_from(const Candidate& candidate, Tally& tally) const {
    Component component{.folder = candidate.folder,
                        .manifests = candidate.manifests,
                        .members = candidate.members,
                        .has_dockerfile = tally.has_dockerfile,
                        .code = std::move(tally.code),
                        .tests = {},
                        .languages = {}};
    std::ranges::sort(component.code);
    component.languages = languages_of(component.code);
    for (const LanguageLines& row : component.languages) {
      component.code_lines += row.code_lines;
    }
    return component;
  }

  // A header's suffix is C's; where nothing but headers is, and C++ beside them, they are C++.
  bool has_only_headers(const std::vector<std::size_t>& code, std::string_view language) const {
    return std::ranges::all_of(code, [&](std::size_t i) {
      return code_.files[i].language != language || file_suffix(source_of(i).path) == ".h";
    });
  }

  std::vector<LanguageLines> languages_of(const std::vector<std::size_t>& code) const {
    std::map<std::string_view, LanguageLines> rows;
    for (const std::size_t i : code) {
      const CodeFile& file = code_.files[i];
      LanguageLines& row = rows[file.language];
      row.language = file.language;
      row.code_lines += file.code_lines;
      row.comment_lines += file.comment_lines;
      ++row.files;
    }
    if (rows.contains("C") && rows.contains("C++") && has_only_headers(code, "C")) {
      const LanguageLines headers = rows.extract("C").mapped();
      LanguageLines& row = rows["C++"];
      row.code_lines += headers.code_lines;
      row.comment_lines += headers.comment_lines;
      row.files += headers.files;
    }
    std::vector<LanguageLines> languages;
    for (auto& [name, row] : rows) {
      languages.push_back(std::move(row));
    }
    std::ranges::stable_sort(languages, std::greater<>{}, &LanguageLines::code_lines);
    return languages;
  }

  ImportLinks import_links(const ComponentFacts& facts) const {
    ImportLinks links;
    for (std::size_t at = 0; at < facts.components.size(); ++at) {
      const Component& component = facts.components[at];
      for (const std::size_t manifest : component.manifests) {
        links.add_package(dependencies_.manifests[manifest].name, at);
      }
      for (const std::size_t i : component.code) {
        links.add_code(relative_to(component, source_of(i).path), at);
      }
    }
    return links;
  }

  // A path as it is seen from the component's folder, or from the member that holds it.
  static std::string_view relative_to(const Component& component, std::string_view path) {
    std::string_view nearest = component.folder;
    for (std::string_view above = folder_of(path); above.size() > nearest.size(); above = folder_of(above)) {
      if (std::ranges::binary_search(component.members, above)) {
        nearest = above;
      }
    }
    return nearest.empty() || !path.starts_with(nearest) ? path : path.substr(nearest.size() + 1);
  }

  std::size_t target_of(const ImportLinks& links, const Import& import, std::string_view folder) const {
    if (import.module.starts_with("./") || import.module.starts_with("../")) {
      const std::optional<std::string> path = resolve(folder, import.module);
      return path ? settled_place(candidates_.holding(*path)) : nowhere;
    }
    return links.component_of(import.module).value_or(nowhere);
  }

  // "src.billing.api" of Python: the nearest folder above that has such a path, as a runner started there
  // finds it.
  std::size_t below_a_folder_above(std::string_view module, std::string_view folder) const {
    std::string path(module);
    std::ranges::replace(path, '.', '/');
    for (std::string_view above = folder;; above = folder_of(above)) {
      const std::string at = above.empty() ? path : std::string(above) + "/" + path;
      if (files_.has_path(at) || files_.has_path(at + ".py")) {
        return settled_place(candidates_.holding(files_.has_path(at) ? at : std::string(folder_of(at))));
      }
      if (above.empty()) {
        return nowhere;
      }
    }
  }

  // A namespace of C# that a package of Java has too links nothing.
  static bool speaks(const Component& component, std::string_view language) {
    constexpr std::array<std::string_view, 3> families = {" Java Kotlin Scala Groovy Clojure ",
                                                          " JavaScript TypeScript Vue Svelte ",
                                                          " C C++ Objective-C CUDA "};
    const auto family_of = [&](std::string_view one) {
      const auto* const found = std::ranges::find_if(families, [&](std::string_view family) {
        return family.find(" " + std::string(one) + " ") != std::string_view::npos;
      });
      return found == families.end() ? one : *found;
    };
    return std::ranges::any_of(component.languages, [&](const LanguageLines& lines) {
      return family_of(lines.language) == family_of(language);
    });
  }

  void hand_out_tests(ComponentFacts& facts) const {
    std::optional<ImportLinks> links;
    for (std::size_t i = 0; i < code_.files.size(); ++i) {
      if (!is_known(i) || source_of(i).mark != FileMark::test || !source_of(i).tracked ||
          source_of(i).is_link) {
        continue;
      }
      const std::string_view folder = folder_of(source_of(i).path);
      const std::size_t home = settled_place(candidates_.holding(folder));
      std::vector<std::size_t> tested{home};
      for (const Import& import : code_.files[i].imports) {
        if (facts.components.size() == (home == nowhere ? 0U : 1U)) {
          break;
        }
        std::size_t at = target_of(links ? *links : links.emplace(import_links(facts)), import, folder);
        if (at == nowhere && code_.files[i].language == "Python" &&
            import.module.find('.', 1) < import.module.size() && !import.module.starts_with('.')) {
          at = below_a_folder_above(import.module, folder);
        }
        if (at != nowhere && speaks(facts.components[at], code_.files[i].language)) {
          tested.push_back(at);
        }
      }
      std::ranges::sort(tested);
      tested.erase(std::unique(tested.begin(), tested.end()), tested.end());
      for (const std::size_t at : tested) {
        if (at != nowhere) {
          facts.components[at].tests.push_back(i);
          facts.components[at].test_lines += code_.files[i].code_lines;
        }
      }
    }
  }

  const FileFacts& files_;
  const CodeFacts& code_;
  const DependencyFacts& dependencies_;
  Candidates candidates_;
  std::vector<Tally> tallies_;
  std::vector<std::size_t> places_;  // of the candidates, among the components
  bool has_programming_ = false;
};

}  // namespace

ComponentFacts make_components(const FileFacts& files, const CodeFacts& code,
                               const DependencyFacts& dependencies) {
  return Maker(files, code, dependencies).make();
}

}  // namespace prodready::components
