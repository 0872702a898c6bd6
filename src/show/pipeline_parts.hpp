// Triggers, jobs, steps and commands of pipelines, in words and as JSON.
#pragma once

#include <string>

#include "facts/pipelines/terms.hpp"
#include "report/json_values.hpp"
#include "report/text_page.hpp"

namespace prodready::show {

// "push to main, release/*; paths src/**".
std::string trigger_words(const Trigger& trigger);
// ", needs build; in environment production; waits for a person"; "" where nothing is to be told.
std::string job_words(const Job& job);
// "opaque ./deploy.sh: not in the repository".
std::string opaque_words(const Opaque& opaque, const Pipeline& pipeline);
// The step, and below it what it runs, each with its place.
void show_step(const Pipeline& pipeline, const Step& step, TextPage& page);

Json pipeline_json(const Pipeline& pipeline);

}  // namespace prodready::show
