// How backups.backups-tested judges a data store; the restore of event storage follows it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/restore_pipelines.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

inline constexpr const char* restore_evidence = "link to the record of a restore that was checked";

struct RestoreQuestion {
  std::string id;  // of the item that asks
  int max_age_days = 0;
};

// Whether its backup was restored. `stores`: all of them.
Claim restore_tested(const Facts& facts, const RestoreQuestion& question, const terms::DataStore& store,
                     std::span<const terms::DataStore> stores);

// The claim of a pipeline that counts; nothing where it does not.
std::optional<Claim> restored_on_schedule(const terms::RestorePipeline& pipeline);

// That no restore is known, with the best sign there is.
Claim ask_for_a_restore(const RestoreQuestion& question, std::string_view call,
                        const terms::RestorePipeline& pipeline, std::optional<Evidence> sign);

}  // namespace prodready
