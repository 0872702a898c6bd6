#include "resources/model/owner_index.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>

#include "resources/model/resources.hpp"

namespace prodready::resources {
namespace {

constexpr std::string_view arn_start = "arn:";
constexpr std::string_view bucket_arn = ":s3:::";
constexpr std::string_view bucket_domain = ".s3";  // "logs.s3.eu-west-1.amazonaws.com"
constexpr std::size_t longest_text =
    2048;  // bytes, as long as an ARN may be; in longer ones it is looked for each time

}  // namespace

void values_at(const Value& value, std::string_view path, std::vector<const Value*>& found) {
  if (const List* items = value.list()) {
    for (const Value& item : *items) {
      if (path.empty() || item.is_unresolved()) {
        found.push_back(&item);
      } else {
        const std::size_t dot = std::min(path.find('.'), path.size());
        values_at(item.at(path.substr(0, dot)), path.substr(std::min(dot + 1, path.size())), found);
      }
    }
    return;
  }
  if (value.is_absent()) {
    return;
  }
  if (path.empty() || value.is_unresolved()) {
    found.push_back(&value);
    return;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  values_at(value.at(path.substr(0, dot)), path.substr(std::min(dot + 1, path.size())), found);
}

OwnerIndex::OwnerIndex(const Resources& all, std::span<const Resource* const> of_type, std::string_view path)
    : resources_(of_type) {
  for (std::uint32_t position = 0; position < of_type.size(); ++position) {
    std::vector<const Value*> owners;
    values_at(of_type[position]->properties, path, owners);
    for (const Value* owner : owners) {
      add_owner(all, position, *owner);
    }
  }
  by_text_.finish();
}

void OwnerIndex::add_owner(const Resources& all, std::uint32_t position, const Value& owner) {
  if (const Reference* reference = owner.reference()) {
    const Resource* target = all.resolve(*resources_[position], *reference);
    (target == nullptr ? open_ : by_target_[target]).push_back(position);
  } else if (owner.is_unresolved()) {
    open_.push_back(position);
  } else if (const std::optional<std::string> text = owner.as_text(); text && !text->empty()) {
    if (text->size() > longest_text) {
      open_.push_back(position);
    } else {
      add_text(position, *text);
    }
  }
}

void OwnerIndex::add_text(std::uint32_t position, std::string_view text) {
  by_text_.add({}, text, position);
  for (std::size_t at = text.find(arn_start); at != std::string_view::npos;
       at = text.find(arn_start, at + 1)) {
    for (std::size_t end = text.find_first_of("/:", at + arn_start.size()); end != std::string_view::npos;
         end = text.find_first_of("/:", end + 1)) {
      by_text_.add({}, text.substr(at, end - at), position);
    }
    if (at != 0) {
      by_text_.add({}, text.substr(at), position);
    }
  }
  if (const std::size_t at = text.find(bucket_arn); at != std::string_view::npos) {
    by_text_.add({}, text.substr(at + bucket_arn.size()), position);
  }
  for (std::size_t at = text.find(bucket_domain); at != std::string_view::npos;
       at = text.find(bucket_domain, at + 1)) {
    by_text_.add({}, text.substr(0, at), position);
  }
}

std::vector<const Resource*> OwnerIndex::may_name(const Resource& subject) const {
  if (resources_.empty()) {
    return {};
  }
  if (!subject.arn.empty() && !std::string_view(subject.arn).starts_with(arn_start)) {
    return {resources_.begin(), resources_.end()};  // an ARN of another form may be anywhere in a text
  }
  Positions positions = open_;
  for (const std::string_view identity :
       {std::string_view(subject.arn), std::string_view(subject.id), std::string_view(subject.name)}) {
    if (!identity.empty()) {
      std::ranges::transform(by_text_.find({}, identity), std::back_inserter(positions),
                             &IdentityIndex::Entry::resource);
    }
  }
  if (const auto found = by_target_.find(&subject); found != by_target_.end()) {
    std::ranges::copy(found->second, std::back_inserter(positions));
  }
  std::ranges::sort(positions);
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  std::vector<const Resource*> named;
  named.reserve(positions.size());
  std::ranges::transform(positions, std::back_inserter(named),
                         [&](std::uint32_t position) { return resources_[position]; });
  return named;
}

const OwnerIndex& OwnerIndexes::at(const Resources& all, std::string_view type, std::string_view path) {
  {
    const std::shared_lock lock(guard_);
    if (const auto found = made_.find(KeyView(type, path)); found != made_.end()) {
      return *found->second;
    }
  }
  auto index = std::make_unique<const OwnerIndex>(all, all.of_type(type), path);
  const std::lock_guard lock(guard_);
  return *made_.try_emplace({std::string(type), std::string(path)}, std::move(index)).first->second;
}

}  // namespace prodready::resources
