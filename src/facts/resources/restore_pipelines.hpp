// Pipelines that restore or replay on a schedule, as configuration `restore_tests` names them
// (docs/items/backups.md, Test your backups).
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"

namespace prodready::terms {

struct RestorePipeline {
  bool is_named = false;     // configuration names a pipeline for it
  Tri restores = Tri::no();  // live, scheduled, restores, and checks the outcome
  std::string text;          // "pipeline drill restores and checks every 30 days", or why it does not count
  Place place;               // of the step that checks, else of the pipeline
};

// Of the pipelines named for this store, the one that counts, else the first. It counts where it runs every
// `max_age_days` or less, a step restores or replays, and what checks behind it fails the run.
RestorePipeline restored_by_pipeline(const Facts& facts, const Joined& store, int max_age_days);

// The same of a store that configuration alone names.
RestorePipeline restored_by_pipeline(const Facts& facts, const std::string& store, int max_age_days);

}  // namespace prodready::terms
