// All resources that code and snapshots show, with what was not read.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/gap.hpp"
#include "resources/model/coverage.hpp"
#include "resources/model/identity_index.hpp"
#include "resources/model/owner_index.hpp"
#include "resources/model/resource.hpp"

namespace prodready::resources {

// A file of infrastructure code. All readers get the same list, so that Value::file means the same
// everywhere.
struct File {
  std::string path;  // from the audited root
  std::string bytes;
};

// What one reader gives.
struct Reading {
  std::vector<Resource> resources;
  std::vector<Unread> unread;
  Coverage coverage;
  std::vector<SnapshotInfo> snapshots;
  Gaps gaps;

  void add(Reading other);
};

class Resources {
 public:
  Resources();
  // `files`: paths by which Value::file is read.
  Resources(Reading reading, std::vector<std::string> files);
  // A copy has its own resources: pointers that the original handed out do not lead into it.
  Resources(const Resources& other);
  Resources& operator=(const Resources& other);
  Resources(Resources&&) noexcept;
  Resources& operator=(Resources&&) noexcept;
  ~Resources();

  std::span<const Resource> all() const { return reading_.resources; }
  std::span<const Resource* const> of_type(std::string_view type) const;  // in order of all()
  std::span<const Unread> unread() const { return reading_.unread; }
  const Coverage& coverage() const { return reading_.coverage; }
  std::span<const SnapshotInfo> snapshots() const { return reading_.snapshots; }
  const Gaps& gaps() const { return reading_.gaps; }

  // The resource that a reference of `from` points to: in its unit by key, with an index or without. Null
  // where it is not here, or stands for many.
  const Resource* resolve(const Resource& from, const Reference& reference) const;
  // What a property of `from` points to: a reference; or a text that is the ARN, id or name of a resource of
  // the same origin, account and region (`type` "" for any). Null where there is none or it is ambiguous.
  const Resource* target(const Resource& from, const Value& value, std::string_view type = {}) const;

  // The resources of a type by what their property at `path` names.
  const OwnerIndex& owners(std::string_view type, std::string_view path) const {
    return owners_->at(*this, type, path);
  }
  // What is worked out from them once for all who ask; gone with these resources.
  Derived& derived() const { return owners_->derived; }

  // Where a value of this resource is written: its own file and line, else the resource's place.
  Place place_of(const Resource& resource, const Value& value) const;

 private:
  Reading reading_;
  std::vector<std::string> files_;
  std::unordered_map<std::string_view, std::vector<const Resource*>> by_type_;  // keys lie in the resources
  IdentityIndex by_key_;       // unit; key, and key without index
  IdentityIndex by_identity_;  // ARN, id, name
  std::unique_ptr<OwnerIndexes> owners_ = std::make_unique<OwnerIndexes>();
};

}  // namespace prodready::resources
