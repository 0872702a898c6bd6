#include "facts/pipelines/gitlab_merge.hpp"

#include <algorithm>

#include "core/glob.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::size_t most_files = 100;
constexpr int deepest_include = 10;
constexpr int deepest_extends = 11;
constexpr int deepest_reference = 10;

class Merger {
 public:
  explicit Merger(CiFiles& files) : files_(files) {}

  Node read(const std::string& path, int depth) {
    const std::vector<Node>* documents = files_.documents(path);
    if (documents == nullptr || documents->empty()) {
      return {};
    }
    // A first document may only declare inputs.
    const bool has_header = documents->size() > 1 && documents->front().find("spec") != nullptr;
    const Node& own = (*documents)[has_header ? 1 : 0];
    if (!own.is_mapping()) {
      return {};
    }
    Node merged;
    merged.kind = syntax::NodeKind::mapping;
    if (const Node* include = own.find("include")) {
      include_all(*include, path, depth, merged);
    }
    merged = deep_merge(merged, own);
    for (const Entry& entry : own.entries) {
      configuration_.paths.emplace_back(entry.key.text, path);
    }
    return merged;
  }

  GitlabConfiguration finish(Node root) {
    configuration_.root = std::move(root);
    resolve_extends();
    return std::move(configuration_);
  }

 private:
  void include_all(const Node& include, const std::string& path, int depth, Node& merged) {
    if (include.is_sequence()) {
      for (const Node& item : include.items) {
        include_one(item, path, depth, merged);
      }
    } else {
      include_one(include, path, depth, merged);
    }
  }

  void include_one(const Node& item, const std::string& path, int depth, Node& merged) {
    std::string local(item.text_of("local"));
    if (item.is_scalar()) {
      local = item.text.starts_with("http") ? "" : item.text;
    }
    if (local.empty()) {
      return note_remote(item, path);
    }
    const std::optional<std::string> target = resolve("", local.starts_with('/') ? local.substr(1) : local);
    std::vector<std::string> paths;
    if (target && target->find_first_of("*?") != std::string::npos) {
      const Result<Glob> glob = Glob::parse(*target, GlobKind::path);
      for (const auto& [known, text] : files_.repository().texts()) {
        if (glob && glob->matches(known)) {
          paths.push_back(known);
        }
      }
    } else if (target && files_.repository().text(*target) != nullptr) {
      paths.push_back(*target);
    }
    if (paths.empty()) {
      configuration_.opaque.push_back({.reason = OpaqueReason::not_here,
                                       .what = "include " + local,
                                       .why = "not in the repository",
                                       .place = place_of(item, path)});
    }
    for (const std::string& found : paths) {
      if (depth < deepest_include && count_ < most_files && found != path) {
        ++count_;
        merged = deep_merge(merged, read(found, depth + 1));
      }
    }
  }

  void note_remote(const Node& item, const std::string& path) {
    std::string what = item.text;
    for (const std::string_view key : {"remote", "template", "component", "project"}) {
      if (const Node* value = item.find(key)) {
        what = std::string(key) + " " + value->text;
        for (const std::string& file : texts_of(item.find("file"))) {
          what += " " + file;
        }
      }
    }
    configuration_.opaque.push_back({.reason = OpaqueReason::remote,
                                     .what = "include " + what,
                                     .why = "a file from elsewhere",
                                     .place = place_of(item, path)});
  }

  void resolve_extends() {
    Node resolved = configuration_.root;
    for (Entry& entry : resolved.entries) {
      entry.value = with_references(extended(entry.value, 0), 0);
    }
    configuration_.root = std::move(resolved);
  }

  Node extended(const Node& job, int depth) const {
    const Node* extends = job.find("extends");
    if (extends == nullptr || depth > deepest_extends) {
      return job;
    }
    Node base;
    base.kind = syntax::NodeKind::mapping;
    for (const std::string& name : texts_of(extends)) {
      if (const Node* parent = configuration_.root.find(name)) {
        base = deep_merge(base, extended(*parent, depth + 1));
      }
    }
    return deep_merge(base, job);
  }

  // `!reference [job, key]`: a list within a list is flattened.
  Node with_references(const Node& node, int depth) const {
    if (node.tag == "!reference" && node.is_sequence() && depth < deepest_reference) {
      const Node* target = &configuration_.root;
      for (const Node& step : node.items) {
        target = target == nullptr ? nullptr : target->find(step.text);
      }
      return target == nullptr ? Node{} : with_references(*target, depth + 1);
    }
    Node result = node;
    for (Entry& entry : result.entries) {
      entry.value = with_references(entry.value, depth);
    }
    result.items.clear();
    for (const Node& item : node.items) {
      Node resolved = with_references(item, depth);
      if (item.tag == "!reference" && resolved.is_sequence()) {
        std::ranges::move(resolved.items, std::back_inserter(result.items));
      } else {
        result.items.push_back(std::move(resolved));
      }
    }
    return result;
  }

  CiFiles& files_;
  GitlabConfiguration configuration_;
  std::size_t count_ = 0;
};

}  // namespace

std::string GitlabConfiguration::path_of(std::string_view key, const std::string& otherwise) const {
  const auto found =
      std::find_if(paths.rbegin(), paths.rend(), [&](const auto& entry) { return entry.first == key; });
  return found == paths.rend() ? otherwise : found->second;
}

Node deep_merge(const Node& base, const Node& over) {
  if (!base.is_mapping() || !over.is_mapping()) {
    return over;
  }
  Node result = base;
  result.line = over.line;
  result.column = over.column;
  for (const Entry& entry : over.entries) {
    const auto known = std::ranges::find_if(result.entries,
                                            [&](const Entry& own) { return own.key.text == entry.key.text; });
    if (known == result.entries.end()) {
      result.entries.push_back(entry);
    } else {
      known->key = entry.key;
      known->value = deep_merge(known->value, entry.value);
    }
  }
  return result;
}

GitlabConfiguration read_gitlab_configuration(CiFiles& files, const std::string& path) {
  Merger merger(files);
  Node root = merger.read(path, 0);
  return merger.finish(std::move(root));
}

}  // namespace prodready
