// Kustomizations, built without kustomize: what `kubectl kustomize` would print, as objects.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/kubernetes/kustomize_fields.hpp"
#include "resources/kubernetes/sources.hpp"

namespace prodready::resources::kubernetes {

bool is_kustomization_name(std::string_view path);

struct Built {
  Objects objects;
  std::vector<Unread> unread;
};

class Kustomizations {
 public:
  explicit Kustomizations(Sources& sources);

  // Folders of kustomizations that no other one uses, components left out; sorted.
  const std::vector<std::string>& tops() const { return tops_; }
  // Files that some kustomization names as a resource, patch or anything else, and kustomizations themselves.
  bool uses(std::string_view path) const { return used_.contains(std::string(path)); }
  // The kustomization that lies in a file's own folder; "" for none.
  std::string beside(std::string_view path) const;

  // What one builds, everything below it included. What cannot be followed (remote bases, plugins, charts) is
  // unread.
  Built build(const std::string& folder);

 private:
  void look_at(const std::string& path);
  void reach(const std::string& folder, std::set<std::string>& reached) const;

  Sources& sources_;
  std::set<std::string> folders_;
  std::set<std::string> components_;
  std::map<std::string, std::set<std::string>> uses_;  // by folder: the folders that it uses
  std::set<std::string> used_;
  std::vector<std::string> tops_;
};

}  // namespace prodready::resources::kubernetes
