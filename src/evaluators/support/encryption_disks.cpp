// EBS disks: volumes, what instances are started with, storage classes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/encryption_state.hpp"
#include "evaluators/support/encryption_table.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/encryption_default.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr std::string_view image_type = "AWS::Account::Image";
constexpr std::string_view snapshot_type = "AWS::Account::EbsSnapshot";
constexpr std::string_view template_type = "AWS::EC2::LaunchTemplate";
constexpr std::string_view template_mappings = "LaunchTemplateData.BlockDeviceMappings";
constexpr std::string_view default_call = "ec2 get-ebs-encryption-by-default";
// As AWS's and the distributions' images call their root device.
constexpr std::array<std::string_view, 4> root_names = {"/dev/xvda", "/dev/sda1", "/dev/sda", "xvda"};

// One that a snapshot shows, by the id that code or cloud states.
const Resource* by_id(const Facts& facts, std::string_view type, const Value& id) {
  const std::optional<std::string> text = id.as_text();
  for (const Resource* resource : facts.resources.of_type(type)) {
    if (text && !text->empty() && resource->id == *text) {
      return resource;
    }
  }
  return nullptr;
}

// Whether what the disk is copied from is encrypted.
Tri is_encrypted_copy(const Facts& facts, const Value& snapshot) {
  if (snapshot.is_absent()) {
    return Tri::no();
  }
  const Resource* found = by_id(facts, snapshot_type, snapshot);
  return found == nullptr ? Tri::unresolved("ec2 describe-snapshots")
                          : terms::is_true(found->properties.at("Encrypted"));
}

// What a disk's own setting leaves to its snapshot and to the region's default.
Encryption with_defaults(const Facts& facts, const Resource& store, Encryption found, const Tri& copy) {
  if (found.state == EncryptionState::on ||
      (found.state == EncryptionState::off && store.type == "AWS::EC2::Volume" &&
       store.origin == Origin::observed)) {
    return found;
  }
  const Tri by_default = terms::ebs_encrypts_by_default(facts, store);
  if (copy.is_yes() || by_default.is_yes()) {
    found.text +=
        copy.is_yes() ? ", and its snapshot is encrypted" : ", and EBS encrypts by default in its region";
    found.state = EncryptionState::on;
    return found;
  }
  if (found.state != EncryptionState::not_set) {
    return found;
  }
  if (by_default.is_unresolved() || copy.is_unresolved()) {
    const std::string& missing = by_default.is_unresolved() ? by_default.missing() : copy.missing();
    found.state = EncryptionState::open;
    found.call = missing.starts_with("ec2 ") ? missing : std::string(default_call);
    found.missing = missing;
  }
  return found;
}

// The disks that an instance is started with.
class Devices {
 public:
  Devices(const Facts& facts, const Resource& store) : facts_(&facts), store_(&store) {
    const EncryptionRow& row = *encryption_row(store.type);
    property_ = std::string(row.property);
    add(terms::property(facts, store, row.property));
    if (store.type == "AWS::EC2::Instance" && !has_root_) {
      add_template();
    }
    image_ =
        by_id(facts, image_type,
              store.properties.path(store.type == template_type ? "LaunchTemplateData.ImageId" : "ImageId"));
    find_root();
  }

  // The worst of all.
  Encryption worst() const {
    std::vector<Encryption> all;
    if (!missing_.empty()) {
      all.push_back({.state = EncryptionState::unresolved,
                     .text = property_ + " does not resolve",
                     .property = property_,
                     .missing = missing_});
    }
    for (const Value& mapping : mappings_) {
      all.push_back(of(mapping));
    }
    if (!has_root_ && missing_.empty()) {
      all.push_back(of_unmapped_root());
    }
    return worst_of(std::move(all));
  }

  std::vector<Value> keys() const {
    std::vector<Value> found;
    for (const Value& mapping : mappings_) {
      found.push_back(mapping.at("Ebs").path("KmsKeyId"));
    }
    if (!has_root_) {
      found.emplace_back();
    }
    return found;
  }

 private:
  void add(const Value& mappings) {
    for (const Value* mapping : terms::items_of(mappings)) {
      if (mapping->is_unresolved()) {
        missing_ = missing_.empty() ? mapping->unresolved()->what : missing_;
        continue;
      }
      const Value& none = mapping->at("NoDevice");
      const bool is_no_disk = (!none.is_absent() && none.as_boolean() != false) ||
                              terms::is_set(mapping->at("VirtualName")).is_yes();
      if (!is_no_disk) {
        mappings_.push_back(*mapping);
        const std::optional<std::string> device = mapping->at("DeviceName").as_text();
        // A root device's block of Terraform names no device.
        has_root_ = has_root_ || !device || std::ranges::find(root_names, *device) != root_names.end();
      }
    }
  }

  void add_template() {
    const Value& link = store_->properties.at("LaunchTemplate");
    for (const char* const name : {"LaunchTemplateId", "LaunchTemplateName"}) {
      const Value& named = link.at(name);
      if (named.is_absent()) {
        continue;
      }
      const Resource* found = facts_->resources.target(*store_, named, template_type);
      if (found != nullptr) {
        add(terms::property(*facts_, *found, template_mappings));
      } else {
        missing_ = named.as_text().value_or(terms::missing_in(named));
      }
      return;
    }
    if (link.is_unresolved()) {
      missing_ = link.unresolved()->what;
    }
  }

  void find_root() {
    const std::optional<std::string> root =
        image_ == nullptr ? std::nullopt : image_->properties.at("RootDeviceName").as_text();
    if (root) {
      has_root_ = std::ranges::any_of(mappings_, [&](const Value& mapping) {
        const std::optional<std::string> device = mapping.at("DeviceName").as_text();
        return !device || *device == *root;
      });
    }
  }

  // What the image says of a device of its own; "" is its root.
  Tri is_encrypted_in_image(const std::string& device) const {
    if (image_ == nullptr) {
      const bool answered = terms::coverage_of(*facts_, image_type).in_full();
      return answered ? Tri::no() : Tri::unresolved("ec2 describe-images");
    }
    const std::string root = image_->properties.at("RootDeviceName").as_text().value_or("");
    for (const Value* mapping : terms::items_of(image_->properties.at("BlockDeviceMappings"))) {
      if (mapping->at("DeviceName").as_text() == (device.empty() ? root : device)) {
        return terms::is_true(mapping->at("Ebs").at("Encrypted"));
      }
    }
    return Tri::no();
  }

  Encryption of(const Value& mapping) const {
    const std::optional<std::string> device = mapping.at("DeviceName").as_text();
    const bool is_root = !device || std::ranges::find(root_names, *device) != root_names.end();
    const Value& encrypted = mapping.at("Ebs").path("Encrypted");
    Encryption found = encryption_by_flag(*store_, "Encrypted", encrypted);
    found.property = property_;
    found.where = encrypted.is_absent() ? mapping : encrypted;
    found.is_stated = !encrypted.is_absent();
    found.text = fmt::format("{}: {}", device ? "device " + printable(*device) : "root device", found.text);
    const Value& snapshot = mapping.at("Ebs").path("SnapshotId");
    const bool from_image = snapshot.is_absent() && (is_root || image_ != nullptr);
    return with_defaults(
        *facts_, *store_, std::move(found),
        from_image ? is_encrypted_in_image(device.value_or("")) : is_encrypted_copy(*facts_, snapshot));
  }

  Encryption of_unmapped_root() const {
    Encryption found{.state = EncryptionState::not_set,
                     .text = "root device: no mapping sets Encrypted",
                     .property = property_};
    return with_defaults(*facts_, *store_, std::move(found), is_encrypted_in_image(""));
  }

  static int rank_of(EncryptionState state) {
    static constexpr std::array<EncryptionState, 5> order = {EncryptionState::on, EncryptionState::open,
                                                             EncryptionState::unresolved,
                                                             EncryptionState::not_set, EncryptionState::off};
    return static_cast<int>(std::ranges::find(order, state) - order.begin());
  }

  static Encryption worst_of(std::vector<Encryption> all) {
    if (all.empty()) {
      return {.state = EncryptionState::on, .text = "no EBS devices"};
    }
    const auto worst =
        std::ranges::max_element(all, {}, [](const Encryption& one) { return rank_of(one.state); });
    Encryption found = *worst;
    std::vector<std::string> texts;
    for (const Encryption& one : all) {
      if (one.state == worst->state && std::ranges::find(texts, one.text) == texts.end()) {
        texts.push_back(one.text);
      }
    }
    found.text = join(texts, "; ");
    return found;
  }

  const Facts* facts_;
  const Resource* store_;
  std::string property_;
  std::vector<Value> mappings_;
  std::string missing_;  // of mappings that do not resolve
  const Resource* image_ = nullptr;
  bool has_root_ = false;
};

}  // namespace

Encryption disk_encryption(const Facts& facts, const Resource& store) {
  const EncryptionRow& row = *encryption_row(store.type);
  if (row.rule == EncryptionRule::devices) {
    if (store.origin == Origin::observed && store.type == "AWS::EC2::Instance") {
      return {.state = EncryptionState::open,
              .text = "its volumes are not shown",
              .property = std::string(row.property),
              .call = "ec2 describe-volumes"};
    }
    return Devices(facts, store).worst();
  }
  const Value& value = terms::property(facts, store, row.property);
  Encryption found = encryption_by_flag(store, std::string(row.property), value);
  return with_defaults(facts, store, std::move(found),
                       is_encrypted_copy(facts, store.properties.at("SnapshotId")));
}

std::vector<Value> encryption_keys(const Facts& facts, const Resource& store) {
  const EncryptionRow& row = *encryption_row(store.type);
  if (row.rule == EncryptionRule::devices) {
    return Devices(facts, store).keys();
  }
  return {row.key.empty() ? Value::unresolved("the key of " + terms::name_of(store))
                          : terms::property(facts, store, row.key)};
}

}  // namespace prodready
