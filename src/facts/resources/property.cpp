#include "facts/resources/property.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/concat.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"

namespace prodready::terms {

namespace {

// What is missing of values, in a few words that many resources share. May be asked from several threads.
class Missing {
 public:
  const resources::Value& value(std::string what) {
    const std::lock_guard lock(guard_);
    const auto [at, is_new] = values_.try_emplace(std::move(what));
    if (is_new) {
      at->second = resources::Value::unresolved(at->first);
    }
    return at->second;
  }

 private:
  std::mutex guard_;
  std::map<std::string, resources::Value> values_;
};

const resources::Value& without(const Facts& facts, std::string what) {
  using Shared = std::unique_ptr<Missing>;
  return facts.resources.derived()
      .at<Missing, Shared>([] { return std::make_unique<Missing>(); })
      ->value(std::move(what));
}

}  // namespace

const resources::Value& property(const Facts& facts, const resources::Resource& resource,
                                 std::string_view path) {
  const resources::Value& found = resource.properties.path(path);
  if (found.is_absent() && cannot_tell(resource.format, resource.type, path)) {
    return without(facts,
                   concat({word_of(resources::source_format_words, resource.format), " cannot tell ", path}));
  }
  if (!found.is_absent() || resource.origin != resources::Origin::observed) {
    return found;
  }
  const resources::CallState state = covered(facts, resource, path);
  if (is_answer(state)) {
    return found;
  }
  return without(facts,
                 concat({call_of(resource.type, path), ": ", word_of(resources::call_state_words, state)}));
}

bool is_stated(const resources::Resource& resource, std::string_view path) {
  if (resource.properties.path(path).is_absent()) {
    return false;
  }
  if (resource.origin != resources::Origin::declared) {
    return true;
  }
  // A default of the tables has no line, and neither has what stands above it.
  for (std::size_t end = path.find('.');; end = path.find('.', end + 1)) {
    if (resource.properties.path(path.substr(0, end)).line != 0) {
      return true;
    }
    if (end == std::string_view::npos) {
      return false;
    }
  }
}

std::vector<const resources::Value*> items_of(const resources::Value& value) {
  if (const resources::List* items = value.list()) {
    std::vector<const resources::Value*> all;
    all.reserve(items->size());
    for (const resources::Value& item : *items) {
      all.push_back(&item);
    }
    return all;
  }
  return value.is_absent() ? std::vector<const resources::Value*>{}
                           : std::vector<const resources::Value*>{&value};
}

}  // namespace prodready::terms
