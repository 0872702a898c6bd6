// How backups.event-storage-routinely-backed-up judges an event store: [no-backup], [stopped] and [short].
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluators/support/event_items.hpp"
#include "evaluators/support/store_backups.hpp"
#include "facts/facts.hpp"
#include "facts/resources/event_copies.hpp"
#include "facts/resources/event_stores.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

class EventRoutine {
 public:
  // All of them must outlive it.
  EventRoutine(const Facts& facts, const EventItem& item, const StoreBackups& backups, int min_retention_days)
      : facts_(facts), item_(item), backups_(backups), days_(min_retention_days) {}

  std::vector<Claim> judge(const terms::EventStore& store) const;

 private:
  std::vector<Claim> judge_archive(const terms::Joined& archive) const;
  std::vector<Claim> judge_topic(const terms::Joined& topic) const;
  std::vector<Claim> judge_log(const terms::EventStore& store) const;
  std::vector<Claim> judge_copies(const std::vector<terms::EventCopy>& copies) const;
  std::vector<Claim> judge_configured(const terms::EventStore& store) const;
  Claim follow(const terms::Joined& store) const;
  Claim is_kept(const terms::Joined& store, std::string_view path, double unset) const;
  Claim keeps_all(const resources::Resource& bucket) const;
  Claim ask(const char* claim, const std::string& message, std::optional<Evidence> sign) const;

  const Facts& facts_;
  const EventItem& item_;
  const StoreBackups& backups_;
  int days_;
};

}  // namespace prodready
