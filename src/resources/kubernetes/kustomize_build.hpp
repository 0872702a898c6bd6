// One kustomization with all that it uses, in kustomize's own order: resources, generators, components,
// patches, namespace, names, labels, annotations, replicas, images, replacements.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "resources/kubernetes/kustomization.hpp"

namespace prodready::resources::kubernetes {

class KustomizeBuild {
 public:
  explicit KustomizeBuild(Sources& sources) : sources_(sources) {}

  void run(const std::string& folder);
  Built take() && { return std::move(built_); }

 private:
  struct Place {
    std::string folder;
    std::string path;  // of the kustomization itself
  };

  void build(const std::string& folder, Objects& objects);
  void add_resources(const Value& kustomization, const Place& place, Objects& objects);
  void add_resource(const Value& item, const Place& place, Objects& objects);
  void add_components(const Value& kustomization, const Place& place, Objects& objects);
  void transform(const Value& kustomization, const Place& place, Objects& objects);
  void patch(const Value& kustomization, const Place& place, Objects& objects);
  void apply_patch(const Value& text_or_path, const Value& target, const Place& place, Objects& objects);
  void apply_documents(const std::vector<Value>& documents, const Value& target, const Place& place,
                       Objects& objects);
  void apply_operations_to(const Value& operations, const Value& target, const Place& place,
                           Objects& objects);
  void merge_into(const Value& patch, const Value& target, const Place& place, Objects& objects);
  static void doubt(const Value& target, const Place& place, Objects& objects);
  void replace(const Value& kustomization, const Place& place, Objects& objects);
  void note_plugins(const Value& kustomization, const Place& place, Objects& objects);
  void unread(const Place& place, const Value& where, std::string what, std::string hint = "");

  Sources& sources_;
  Built built_;
  std::vector<std::string> open_;  // folders that are being built
  std::size_t builds_ = 0;
  std::size_t bytes_ = 0;  // of all resources, each time that they are used
};

}  // namespace prodready::resources::kubernetes
