#include "facts/resources/hanging_on.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/concat.hpp"
#include "core/text.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/property.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

enum class Names : std::uint8_t { subject, other, unresolved };

// The ARN itself, or within a longer one: "arn:aws:apigateway:…/functions/<ARN>/invocations".
bool holds_arn(std::string_view text, std::string_view arn) {
  const std::size_t at = arn.empty() ? std::string_view::npos : text.find(arn);
  if (at == std::string_view::npos) {
    return false;
  }
  const std::string_view behind = text.substr(at + arn.size());
  return behind.empty() || behind.front() == '/' || behind.front() == ':';
}

Names names(const Facts& facts, const Resource& resource, const Value& owner, const Resource& subject) {
  if (const resources::Reference* reference = owner.reference()) {
    const Resource* found = facts.resources.resolve(resource, *reference);
    return found == &subject                                                               ? Names::subject
           : found == nullptr && reference->known.empty() && resource.unit == subject.unit ? Names::unresolved
                                                                                           : Names::other;
  }
  if (const resources::Unresolved* missing = owner.unresolved()) {
    const bool holds_it =
        std::ranges::any_of(missing->references, [&](const resources::Reference& reference) {
          return facts.resources.resolve(resource, reference) == &subject;
        });
    return holds_it ? Names::subject : Names::unresolved;
  }
  const std::optional<std::string> text = owner.as_text();
  if (!text || text->empty()) {
    return Names::other;
  }
  if (holds_arn(*text, subject.arn)) {
    return Names::subject;
  }
  const bool same = *text == subject.id || *text == subject.name;
  return same && (resource.unit == subject.unit || facts.resources.target(resource, owner) == &subject)
             ? Names::subject
             : Names::other;
}

// One place of an observed subject covers what hangs on it.
std::string uncovered(const Facts& facts, const Resource& subject, std::string_view type) {
  if (subject.format == resources::SourceFormat::terraform_state) {
    return {};
  }
  const resources::CallState state = covered(facts, type, {subject.account, subject.region});
  if (is_answer(state)) {
    return {};
  }
  const std::string_view call = call_of(type);
  return concat({call.empty() ? type : call, ": ", word_of(resources::call_state_words, state)});
}

bool lies_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

// Those that hang on the subject; `note_open` gets each whose owner does not resolve, and what it is.
template <class NoteOpen>
std::vector<const Resource*> find(const Facts& facts, const Resource& subject, std::string_view type,
                                  std::string_view owner, const NoteOpen& note_open) {
  std::vector<const Resource*> found;
  if (facts.resources.of_type(type).empty()) {
    return found;
  }
  const bool observed = subject.origin == Origin::observed;
  std::vector<const Value*> owners;
  for (const Resource* resource : facts.resources.owners(type, owner).may_name(subject)) {
    if ((resource->origin == Origin::observed) != observed) {
      continue;
    }
    owners.clear();
    resources::values_at(resource->properties, owner, owners);
    for (const Value* value : owners) {
      const Names named = names(facts, *resource, *value, subject);
      if (named == Names::subject) {
        found.push_back(resource);
        break;
      }
      if (named == Names::unresolved && resource->unit == subject.unit) {
        note_open(*resource, *value);
      }
    }
  }
  return found;
}

}  // namespace

std::string could_hold_more(const Facts& facts, const Resource& subject) {
  if (subject.origin == Origin::observed) {
    return {};
  }
  for (const resources::Unread& unread : facts.resources.unread()) {
    if (unread.workloads && lies_below(unread.place.path, subject.unit)) {
      return unread.what;
    }
  }
  return {};
}

Hanging hanging_on(const Facts& facts, const Resource& subject, std::string_view type,
                   std::string_view owner) {
  Hanging hanging;
  const Value* open = nullptr;
  hanging.resources = find(facts, subject, type, owner, [&](const Resource& resource, const Value& value) {
    if (open == nullptr) {
      open = &value;
      hanging.unresolved = fmt::format("{} of {}", printable(resource.key),
                                       printable(first_unresolved(value).value_or("what does not resolve")));
    }
  });
  if (hanging.unresolved.empty()) {
    hanging.unresolved = subject.origin == Origin::observed ? uncovered(facts, subject, type)
                                                            : could_hold_more(facts, subject);
  }
  return hanging;
}

std::vector<const Resource*> resources_on(const Facts& facts, const Resource& subject, std::string_view type,
                                          std::string_view owner) {
  return find(facts, subject, type, owner, [](const Resource&, const Value&) {});
}

}  // namespace prodready::terms
