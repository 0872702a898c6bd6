#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "catalogue/normal_form.hpp"
#include "catalogue/word_pattern.hpp"

namespace prodready::catalogue {
namespace {

constexpr Category lockfile_only[] = {Category::lockfile};

Match match_of(const Tables& table, const Signature& row) {
  return {&table.tools[row.tool], row.kind, row.strength, row.polarity, row.key};
}

bool has_star(std::string_view text) { return text.find('*') != std::string_view::npos; }

}  // namespace

std::span<const Category> Match::categories() const {
  return kind == ProofKind::lockfile ? std::span<const Category>(lockfile_only) : tool->categories;
}

bool Match::counts_for(Category category) const {
  return std::ranges::find(categories(), category) != categories().end();
}

Catalogue::Catalogue() : tables_{built_in_tables()} { index_wildcards(); }

Catalogue::Catalogue(const CatalogueSpec& added)
    : added_(std::make_unique<const OwnedTables>(added)), tables_{built_in_tables(), added_->view()} {
  index_wildcards();
}

void Catalogue::index_wildcards() {
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    files_.emplace_back(tables_[table].signatures);
    for (const Signature& row : tables_[table].signatures) {
      const bool path = row.kind == ProofKind::file || row.kind == ProofKind::lockfile;
      if (!path && has_star(row.kind == ProofKind::command ? program_of(row.key) : row.key)) {
        wildcards_.push_back({table, &row});
      }
    }
  }
}

const Tool* Catalogue::find(std::string_view id) const {
  for (const Tables& table : tables_) {
    const auto found = std::ranges::lower_bound(table.tools, id, {}, &Tool::id);
    if (found != table.tools.end() && found->id == id) {
      return &*found;
    }
  }
  return nullptr;
}

std::vector<const Tool*> Catalogue::tools() const {
  std::vector<const Tool*> result;
  for (const Tables& table : tables_) {
    for (const Tool& tool : table.tools) {
      result.push_back(&tool);
    }
  }
  return result;
}

std::vector<const Tool*> Catalogue::tools_of_category(Category category) const {
  std::vector<const Tool*> result;
  for (const Tables& table : tables_) {
    std::set<std::uint16_t> locking;
    for (const Signature& row : rows_of(table.signatures, ProofKind::lockfile)) {
      locking.insert(row.tool);
    }
    for (std::size_t i = 0; i < table.tools.size(); ++i) {
      const Tool& tool = table.tools[i];
      const bool named = std::ranges::find(tool.categories, category) != tool.categories.end();
      if (named || (category == Category::lockfile && locking.contains(static_cast<std::uint16_t>(i)))) {
        result.push_back(&tool);
      }
    }
  }
  return result;
}

bool Catalogue::serves(Category category, std::string_view language, Style style) const {
  return std::ranges::any_of(tools_of_category(category), [&](const Tool* tool) {
    return (style == Style::counts || !tool->style_only) &&
           std::ranges::find(tool->languages, language) != tool->languages.end();
  });
}

void Catalogue::add_exact(ProofKind kind, Ecosystem ecosystem, std::string_view key,
                          std::vector<Match>& matches) const {
  for (const Tables& table : tables_) {
    for (const Signature& row : rows_of(table.signatures, kind, ecosystem, key)) {
      matches.push_back(match_of(table, row));
    }
  }
  for (const Wildcard& wildcard : wildcards_) {
    if (wildcard.row->kind == kind && wildcard.row->ecosystem == ecosystem &&
        word_matches(wildcard.row->key, key)) {
      matches.push_back(match_of(tables_[wildcard.table], *wildcard.row));
    }
  }
}

void Catalogue::add_exact_or_above(ProofKind kind, Ecosystem ecosystem, std::string_view key,
                                   std::vector<Match>& matches) const {
  add_exact(kind, ecosystem, key, matches);
  while (matches.empty()) {
    const std::size_t slash = key.rfind('/');
    if (slash == std::string_view::npos) {
      return;
    }
    key = key.substr(0, slash);
    add_exact(kind, ecosystem, key, matches);
  }
}

std::vector<Match> Catalogue::exact(ProofKind kind, Ecosystem ecosystem, std::string_view key) const {
  std::vector<Match> matches;
  add_exact(kind, ecosystem, key, matches);
  return matches;
}

std::vector<Match> Catalogue::tools_of_file(std::string_view path) const {
  std::vector<Match> matches;
  std::vector<const Signature*> rows;
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    rows.clear();
    files_[table].find(path, rows);
    for (const Signature* row : rows) {
      matches.push_back(match_of(tables_[table], *row));
    }
  }
  return matches;
}

std::vector<Match> Catalogue::tools_of_dependency(Ecosystem ecosystem, std::string_view name) const {
  std::vector<Match> matches;
  const std::string key = normal_dependency(ecosystem, name);
  if (ecosystem == Ecosystem::go) {
    add_exact_or_above(ProofKind::dependency, ecosystem, key, matches);
  } else {
    add_exact(ProofKind::dependency, ecosystem, key, matches);
  }
  return matches;
}

std::vector<Match> Catalogue::tools_of_action(std::string_view uses) const {
  std::vector<Match> matches;
  add_exact_or_above(ProofKind::action, Ecosystem::none, normal_action(uses), matches);
  return matches;
}

std::vector<Match> Catalogue::tools_of_image(std::string_view image) const {
  return exact(ProofKind::image, Ecosystem::none, normal_image(image));
}

std::vector<Match> Catalogue::tools_of_hook(std::string_view repository, std::string_view id) const {
  std::vector<Match> matches = exact(ProofKind::hook, Ecosystem::none, normal_hook(id));
  const std::string source = normal_hook(repository);
  if (matches.empty() && source.find('/') != std::string::npos) {
    add_exact(ProofKind::hook, Ecosystem::none, source, matches);
  }
  return matches;
}

std::vector<Match> Catalogue::tools_of_terraform(std::string_view resource_type) const {
  return exact(ProofKind::terraform, Ecosystem::none, resource_type);
}

std::vector<Match> Catalogue::tools_of_cloudformation(std::string_view resource_type) const {
  return exact(ProofKind::cloudformation, Ecosystem::none, resource_type);
}

std::vector<Match> Catalogue::tools_of_kubernetes(std::string_view api_version, std::string_view kind) const {
  return exact(ProofKind::kubernetes, Ecosystem::none, normal_kubernetes_kind(api_version, kind));
}

std::vector<Match> Catalogue::tools_of_address(std::string_view url) const {
  std::vector<Match> matches;
  add_exact_or_above(ProofKind::address, Ecosystem::none, normal_address(url), matches);
  return matches;
}

}  // namespace prodready::catalogue
