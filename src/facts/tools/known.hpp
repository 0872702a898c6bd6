// The term "pipelines known", for an item that seeks tools of some categories: whether a step that is not
// here may be concluded from.
#pragma once

#include <cstdint>
#include <span>

#include "catalogue/vocabulary.hpp"
#include "facts/facts.hpp"
#include "facts/pipelines/terms.hpp"

namespace prodready {

// Whether the step builds, tests, checks, packages, validates, plans or deploys own content: what makes a
// pipeline more than a labeller.
bool does_work(const Facts& facts, std::size_t pipeline, std::size_t job, std::size_t step);

// The same of one run of a tool, and of a compiler that is called by its name: the catalogue lists none. A
// target or script whose commands only print is no work.
bool is_work(const Facts& facts, const ToolRun& run);
bool is_compiler_run(const Executed& command);

// Which steps an item looks for: whatever starts them, or only those that a change or a schedule starts.
enum class Started : std::uint8_t { anyhow, regularly };

// `sought`: the categories of tools that the item looks for; their words and tools' names decide which opaque
// steps may hold one.
PipelinesKnown pipelines_known(const Facts& facts, std::span<const catalogue::Category> sought,
                               Started started = Started::anyhow);

}  // namespace prodready
