#include "evaluators/support/event_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/names.hpp"

namespace prodready {
namespace {

using terms::EventKind;
using terms::EventStore;

constexpr const char* config_line =
    ".prodready/config.yaml: event_storage: none, or [{name, kind, resource, backup}]";

// Own SQL, or a migration: its tables are not read, and one may keep events (an outbox).
const SourceFile* unread_tables(const Facts& facts) {
  const auto found = std::ranges::find_if(facts.files.files, [](const SourceFile& file) {
    const std::string path = "/" + to_lower(file.path);
    return file.mark == FileMark::own &&
           (path.ends_with(".sql") || path.find("/migrations/") != std::string::npos ||
            path.find("/migrate/") != std::string::npos);
  });
  return found == facts.files.files.end() ? nullptr : &*found;
}

class Judging {
 public:
  Judging(const Facts& facts, const EventItem& item)
      : facts_(facts), item_(item), stores_(terms::event_stores(facts)) {}

  Verdict judge(const JudgeEventStore& judge) const {
    const bool has_stores = std::ranges::any_of(
        stores_, [](const EventStore& store) { return store.kind != EventKind::transport; });
    const bool distributed = facts_.delivery.solution.kind == SolutionFinding::Kind::distributed;
    if (!has_stores && !distributed) {
      Verdict verdict = transports();
      verdict.subjects.push_back({.name = "the solution", .place = {}, .claims = {no_event_store()}});
      return verdict;
    }
    Verdict verdict = shown(judge);
    for (const EventStore& store : stores_) {
      if (!store.is_shown()) {
        verdict.subjects.push_back({.name = printable(store.name), .place = {}, .claims = judge(store)});
      }
    }
    if (facts_.configuration.no_event_storage && has_stores) {
      verdict.subjects.push_back(
          {.name = "config event_storage",
           .place = Place{.path = facts_.configuration.path},
           .claims = {claim_not_applicable(
               item_.claim, "config event_storage: none is ignored: a log or an archive is there")}});
    }
    return verdict;
  }

 private:
  // Subjects that a source shows, and transports, which are listed.
  Verdict shown(const JudgeEventStore& judge) const {
    std::vector<ResourceCandidate> found;
    std::map<std::pair<const resources::Resource*, const resources::Resource*>, const EventStore*> by_source;
    for (const EventStore& store : stores_) {
      if (store.is_shown()) {
        by_source.emplace(std::pair(store.subject.observed, store.subject.declared), &store);
        found.push_back({.subject = store.subject,
                         .listed = store.kind == EventKind::transport ? "it only passes events on" : ""});
      }
    }
    const ResourceItem resources = {.id = item_.id,
                                    .types = terms::event_store_types(),
                                    .one = "event store",
                                    .many = "event stores",
                                    .kind = KindSentence::distributed_with_subjects_is_judged};
    const bool distributed = facts_.delivery.solution.kind == SolutionFinding::Kind::distributed;
    if (found.empty() && !(distributed && stores_.empty())) {
      return {};
    }
    return judge_each(facts_, resources, found, [&](const terms::Joined& subject) {
      return judge(*by_source.at({subject.observed, subject.declared}));
    });
  }

  Verdict transports() const {
    Verdict verdict;
    std::vector<terms::Joined> subjects;
    for (const EventStore& store : stores_) {
      subjects.push_back(store.subject);
    }
    const std::vector<std::string> names = terms::names_of(subjects);
    for (std::size_t i = 0; i < stores_.size(); ++i) {
      verdict.subjects.push_back({.name = names[i],
                                  .place = subjects[i].shown().place,
                                  .claims = {claim_not_applicable(item_.claim, "it only passes events on")}});
    }
    return verdict;
  }

  Claim no_event_store() const {
    if (facts_.configuration.no_event_storage) {
      const std::string found = "config says event_storage: none";
      return claim_not_applicable(item_.claim, found,
                                  {{Strength::declared, found, Place{.path = facts_.configuration.path}}});
    }
    const std::vector<terms::EventClient> clients = terms::event_clients(facts_);
    std::vector<std::string_view> types = terms::event_store_types();
    std::ranges::copy(terms::event_transport_types(), std::back_inserter(types));
    const bool covered = std::ranges::all_of(
        types, [&](std::string_view type) { return terms::coverage_of(facts_, type).in_full(); });
    if (covered && stores_.empty() && clients.empty() && unread_tables(facts_) == nullptr) {
      return claim_not_applicable(
          item_.claim,
          "the snapshot shows neither event storage nor what passes events on, and own "
          "code has no event client");
    }
    return ask(types, covered, clients);
  }

  Claim ask(const std::vector<std::string_view>& types, bool covered,
            const std::vector<terms::EventClient>& clients) const {
    Question question{.message = "no source shows where events are kept",
                      .needs = {{Source::config, config_line}},
                      .root = "config: event_storage"};
    for (const std::string_view type : types) {
      if (const std::string_view call = terms::call_of(type); !covered && !call.empty()) {
        question.needs.push_back(needs_call(call));
      }
    }
    if (!clients.empty()) {
      const terms::EventClient& client = clients.front();
      question.message = fmt::format("own code depends on {}, and no source shows where its events are kept",
                                     printable(client.name));
      question.sign = Evidence{Strength::declared, question.message, client.place};
    } else if (!stores_.empty()) {
      const resources::Resource& transport = stores_.front().subject.shown();
      question.message = fmt::format("{} {} passes events on, and no source shows where they are kept",
                                     terms::short_type(transport.type), terms::name_of(transport));
      question.sign = evidence_of(facts_, transport, question.message);
    } else if (const SourceFile* tables = covered ? unread_tables(facts_) : nullptr) {
      question.message = "own tables may keep events, and what SQL and migrations create is not read";
      question.sign = Evidence{Strength::indicated, printable(tables->path), Place{.path = tables->path}};
    }
    return claim_open(item_.claim, std::move(question));
  }

  const Facts& facts_;
  const EventItem& item_;
  std::vector<EventStore> stores_;
};

}  // namespace

Verdict judge_event_stores(const Facts& facts, const EventItem& item, const JudgeEventStore& judge) {
  return Judging(facts, item).judge(judge);
}

std::string name_of_event_store(const EventStore& store) {
  return store.is_shown() ? terms::name_of(store.subject.shown()) : printable(store.name);
}

}  // namespace prodready
