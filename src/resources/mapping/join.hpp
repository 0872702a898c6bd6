// Puts parts into the resources that they belong to.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resources/mapping/apply.hpp"

namespace prodready::resources {

struct Part {
  const MapEntry* entry = nullptr;
  Translated content;
  Value owner;                             // what its `by` says
  Resource frame;                          // its own
  std::optional<std::string> module = {};  // the item's
};

class Joiner {
 public:
  // `items`: what a reference may lead through; they must outlive this.
  Joiner(const Tables& tables, SourceNames source, std::span<const SourceItem> items, Applied& applied);

  // `item_key`: of the item that a resource was made of, by which references find it.
  void add_owner(std::size_t resource, std::string_view item_key);
  void join(Part part);
  // Says of the owners that no item shows what is not known of them.
  void finish();

 private:
  struct Target {
    std::optional<std::size_t> resource;
    std::string orphan;  // the name of one that no item shows
  };

  void add_identity(std::size_t resource);
  std::optional<std::size_t> by_reference(std::string_view unit, std::string_view key,
                                          std::string_view type) const;
  std::optional<std::size_t> by_text(std::string_view unit, std::string_view type,
                                     std::string_view text) const;
  Target find(std::string_view unit, std::string_view type, const Value& owner, int depth) const;
  Target follow(std::string_view unit, std::string_view type, const Reference& reference, int depth) const;
  // Whether a text can name a resource of the type: code of some types states no name.
  bool has_names(std::string_view type) const;
  std::size_t make_orphan(const Part& part, const std::string& name);
  bool exist_together(const Part& part, const Target& target) const;
  void join_one(const Part& part, const Value& owner);

  const Tables* tables_;
  SourceNames source_;
  Applied* applied_;
  std::unordered_map<std::string, const SourceItem*> items_;  // unit, key
  // unit, key with and without index, type; unit, type, identity. Nothing: several.
  std::unordered_map<std::string, std::optional<std::size_t>> by_key_;
  std::unordered_map<std::string, std::optional<std::size_t>> by_identity_;
  std::vector<std::size_t> orphans_;
};

}  // namespace prodready::resources
