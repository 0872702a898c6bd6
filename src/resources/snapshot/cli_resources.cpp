#include "resources/snapshot/cli_resources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "core/parallel.hpp"
#include "core/words.hpp"
#include "resources/mapping/apply.hpp"
#include "resources/mapping/merge.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/tagging_answers.hpp"
#include "resources/snapshot/units.hpp"

namespace prodready::resources::snapshot {
namespace {

// Before the names of things of which nothing but the name is known.
constexpr std::string_view bare_mark = "name only: ";
constexpr std::size_t none = static_cast<std::size_t>(-1);

std::string index_key(const Resource& resource, std::string_view name) {
  return fmt::format("{}\n{}\n{}", resource.type, resource.account, name);
}

// A global thing is one whatever folder its answers lie in.
bool same_region(const Resource& left, const Resource& right) {
  return left.region == right.region || left.region.empty() || right.region.empty();
}

// Members that `to` lacks.
void fill(Value& to, Value from) {
  if (to.is_absent() || (to.is_unresolved() && !from.is_absent())) {
    to = std::move(from);
    return;
  }
  Map* members = from.map();
  if (members == nullptr || to.map() == nullptr) {
    return;
  }
  for (Member& member : *members) {
    fill(to.make(member.key), std::move(member.value));
  }
}

void set_identity_of(Resource& resource, const Tables& tables, const Translated& content) {
  set_identity(resource, content.identity);
  if (!arn_parts(resource.arn)) {
    resource.arn.clear();
  }
  if (resource.arn.empty() && arn_parts(resource.id)) {
    resource.arn = resource.id;
  }
  if (const KeptType* type = tables.type(resource.type); type != nullptr && type->global) {
    resource.region = "global";
  }
  const std::optional<ArnParts> arn = arn_parts(resource.arn);
  if (!arn) {
    resource.arn = arn_of(resource.type, resource.account, resource.region, resource.id, resource.name);
  }
  resource.partition = arn ? arn->partition : partition_of_region(resource.region);
}

// Where the thing itself says where it is: the buckets of all regions are
// listed by one call.
bool is_elsewhere(std::string_view region) { return !region.empty(); }

}  // namespace

CliResources::CliResources(const Tables& tables, CliAnswers& answers, std::string collected_at)
    : tables_(tables), answers_(answers), open_(tables, answers), collected_at_(std::move(collected_at)) {
  for (const bool parts : {false, true}) {
    for (Answer& answer : answers_.answers()) {
      for (Element& element : answer.elements) {
        if (element.entry->part == parts) {
          parts ? add_part(answer, element) : add_element(answer, element);
        }
      }
    }
  }
  add_tags_by_arn(answers_, resources_);
}

std::size_t CliResources::insert(Resource resource) {
  resources_.push_back(std::move(resource));
  shown_by_.emplace_back();
  index(resources_.size() - 1);
  return resources_.size() - 1;
}

void CliResources::index(std::size_t at) {
  const Resource& resource = resources_[at];
  const std::string_view names[] = {resource.arn, resource.id, resource.name, last_word(resource.arn),
                                    last_word(resource.id)};
  if (resource.arn.empty() && resource.id.empty() && !resource.name.empty()) {
    by_name_[index_key(resource, std::string(bare_mark) + resource.name)].push_back(at);
  }
  for (const std::string_view name : names) {
    if (!name.empty()) {
      std::vector<std::size_t>& places = by_name_[index_key(resource, name)];
      if (places.empty() || places.back() != at) {
        places.push_back(at);
      }
    }
  }
}

// The same thing, shown by another call: by ARN or id, by name only where
// neither side has more than that.
std::size_t CliResources::find_same(const Resource& resource) const {
  const bool bare = resource.arn.empty() && resource.id.empty();
  const std::string keys[] = {
      index_key(resource, resource.arn), index_key(resource, resource.id),
      index_key(resource, bare ? resource.name : std::string(bare_mark) + resource.name)};
  const std::string* names[] = {&resource.arn.str(), &resource.id, &resource.name};
  for (std::size_t i = 0; i < std::size(keys); ++i) {
    const auto found = names[i]->empty() ? by_name_.end() : by_name_.find(keys[i]);
    if (found == by_name_.end()) {
      continue;
    }
    for (const std::size_t at : found->second) {
      const Resource& other = resources_[at];
      const bool arns_agree = resource.arn.empty() || other.arn.empty() || resource.arn == other.arn;
      const bool ids_agree = resource.id.empty() || other.id.empty() || resource.id == other.id;
      if (arns_agree && ids_agree && same_region(resource, other)) {
        return at;
      }
    }
  }
  return none;
}

// The one resource of the type that a parameter names.
std::size_t CliResources::find_named(const Resource& resource, std::string_view name) const {
  auto found = by_name_.find(index_key(resource, name));
  found = found == by_name_.end() ? by_name_.find(index_key(resource, last_word(name))) : found;
  if (found == by_name_.end()) {
    return none;
  }
  for (const std::size_t at : found->second) {
    if (resources_[at].region == resource.region) {
      return at;
    }
  }
  return found->second.size() == 1 ? found->second.front() : none;
}

void CliResources::merge_into(std::size_t at, Resource resource) {
  Resource& to = resources_[at];
  const auto take = [&](auto Resource::* field) {
    if ((to.*field).empty()) {
      to.*field = std::move(resource.*field);
    }
  };
  for (std::string Resource::* field : {&Resource::name, &Resource::id}) {
    take(field);
  }
  for (SharedText Resource::* field : {&Resource::arn, &Resource::region, &Resource::zone, &Resource::stack,
                                       &Resource::partition, &Resource::captured_at}) {
    take(field);
  }
  fill(to.properties, std::move(resource.properties));
  fill(to.observed, std::move(resource.observed));
  if (!to.tags_known && resource.tags_known) {
    to.tags = std::move(resource.tags);
    to.tags_known = true;
  }
  index(at);
}

void CliResources::add_element(const Answer& answer, Element& element) {
  Resource resource;
  resource.type = element.entry->type;
  resource.account = answer.file.account;
  resource.region = region_of_call(answer.file.call, answer.file.region);
  resource.origin = Origin::observed;
  resource.format = SourceFormat::aws_cli;
  resource.place = answer.place;
  resource.place.set_pointer(answer.place.pointer + element.pointer);
  resource.captured_at = collected_at_;
  if (is_elsewhere(element.region)) {
    resource.region = element.region;
  } else if (answer.file.call.starts_with("s3api ")) {
    resource.region.clear();  // a bucket's, told by another call
  }
  set_identity_of(resource, tables_, element.content);
  resource.properties = std::move(element.content.properties);
  resource.observed = std::move(element.content.observed);
  resource.tags_known = element.tags.has_value();
  resource.tags = std::move(element.tags).value_or(Tags{});
  std::size_t at = find_same(resource);
  if (at == none) {
    at = insert(std::move(resource));
  } else {
    merge_into(at, std::move(resource));
  }
  shown_by_[at].push_back(element.entry);
}

void CliResources::add_part(const Answer& answer, Element& element) {
  if (element.owner.empty()) {
    return;
  }
  Resource part;
  part.type = element.entry->type;
  part.account = answer.file.account;
  part.region = region_of_call(answer.file.call, answer.file.region);
  if (answer.file.call.starts_with("s3api ")) {
    part.region = element.region;
  }
  std::size_t at = find_named(part, element.owner);
  if (at == none) {
    // Something answered for it, so it is there, though no list of its kind is.
    part.origin = Origin::observed;
    part.format = SourceFormat::aws_cli;
    part.place = answer.place;
    part.captured_at = collected_at_;
    if (arn_parts(element.owner)) {
      part.arn = element.owner;
      part.name = last_word(element.owner);
    } else {
      part.name = element.owner;
    }
    part.tags_known = false;
    part.properties = Map{};
    part.observed = Map{};
    set_identity_of(part, tables_, {});
    at = insert(std::move(part));
  }
  Resource& owner = resources_[at];
  shown_by_[at].push_back(element.entry);
  if (!element.entry->into.empty()) {
    append(owner.properties, element.entry->into, std::move(element.content.properties));
    return;
  }
  fill(owner.properties, std::move(element.content.properties));
  fill(owner.observed, std::move(element.content.observed));
  if (is_elsewhere(element.region)) {
    owner.region = element.region;
    owner.partition = partition_of_region(element.region);
  }
  if (element.tags && !owner.tags_known) {
    owner.tags = std::move(*element.tags);
    owner.tags_known = true;
  }
}

void CliResources::add_config(std::vector<Resource> resources) {
  if (resources_.empty()) {
    resources_ = std::move(resources);  // each is there once already
    shown_by_.resize(resources_.size());
    return;
  }
  std::set<std::pair<std::string, std::string>> shown;  // type, account
  for (const Resource& resource : resources_) {
    shown.emplace(resource.type, resource.account);
  }
  for (Resource& resource : resources) {
    const bool nameless = resource.arn.empty() && resource.id.empty() && resource.name.empty();
    if (nameless && shown.contains({resource.type, resource.account})) {
      continue;  // it might be any of those that the calls show
    }
    if (const std::size_t at = find_same(resource); at != none) {
      merge_into(at, std::move(resource));
    } else {
      insert(std::move(resource));
    }
  }
}

// Its name, region and key, as far as the answers say them.
void CliResources::name(Resource& resource, std::size_t at) {
  if (resource.name.empty()) {
    const auto tag = resource.tags.find("Name");
    resource.name = tag == resource.tags.end() ? std::string() : tag->second.str();
  }
  if (resource.region.empty() && resource.type == "AWS::S3::BucketPolicy") {
    // It is where its bucket is.
    const std::string bucket = resource.properties.at("Bucket").as_text().value_or("");
    const auto found = by_name_.find(fmt::format("AWS::S3::Bucket\n{}\n{}", resource.account, bucket));
    resource.region = found == by_name_.end() ? SharedText() : resources_[found->second.front()].region;
  }
  if (!resource.arn.empty()) {
    resource.key = resource.arn;
  } else if (!resource.id.empty()) {
    resource.key = resource.id;
  } else {
    // Things of several types may have one name.
    const std::string last = resource.type.substr(resource.type.rfind(':') + 1);
    resource.key = resource.name.empty() ? fmt::format("{}#{}", last, at) : last + "/" + resource.name;
  }
}

void CliResources::finish_piece(std::size_t first, std::size_t last, Units& units) {
  const Resource* before = nullptr;  // those that follow each other are mostly of one place
  for (std::size_t at = first; at < last; ++at) {
    Resource& resource = resources_[at];
    open_.leave_open(resource, shown_by_[at]);
    name(resource, at);
    const bool is_same =
        before != nullptr && resource.account == before->account && resource.region == before->region;
    resource.unit = is_same ? before->unit : units.of(resource);
    before = &resource;
  }
}

CliResources::Finished CliResources::finish(std::size_t jobs) {
  constexpr std::size_t piece = 8192;  // resources
  Finished finished;
  std::mutex guard;
  parallel_for_with((resources_.size() + piece - 1) / piece, jobs, [&] {
    return [this, units = std::make_shared<Units>(finished.places, guard)](std::size_t i) {
      finish_piece(i * piece, std::min((i + 1) * piece, resources_.size()), *units);
    };
  });
  finished.resources = std::move(resources_);
  return finished;
}

}  // namespace prodready::resources::snapshot
