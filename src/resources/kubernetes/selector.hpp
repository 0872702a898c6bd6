// Which objects a patch, a replacement or a label selector means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/pattern.hpp"
#include "resources/kubernetes/object.hpp"

namespace prodready::resources::kubernetes {

// The `target` of a patch or `select` of a replacement: regular expressions over the whole of group, version,
// kind, name and namespace, and selectors on labels and annotations; what is absent takes all. An object is
// found by its names before and after kustomizations changed them.
class Selector {
 public:
  explicit Selector(const Value& target);

  bool matches(const Object& object) const;

 private:
  struct Wanted {
    bool set = false;
    std::optional<Pattern> pattern;  // nothing: it does not parse, and nothing matches

    bool takes(std::string_view text) const;
  };
  static Wanted wanted(const Value& target, std::string_view key);

  Wanted group_, version_, kind_, name_, name_space_;
  std::string labels_;
  std::string annotations_;
};

// "app=shop,tier!=db,env in (a, b),!legacy" over a map of texts.
bool selects(std::string_view selector, const Value& labels);

// Whether `other`, a patch without a target, names this object.
bool is_named_by(const Object& object, const Value& other);

}  // namespace prodready::resources::kubernetes
