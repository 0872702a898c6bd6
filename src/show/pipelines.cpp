#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/surroundings.hpp"
#include "show/lists.hpp"
#include "show/pipeline_parts.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

std::string heading_of(const Pipeline& pipeline) {
  const std::string name =
      pipeline.name.empty() || pipeline.name == pipeline.place.path ? "" : pipeline.name + ", ";
  return fmt::format("{}  {}{}", seen_at(pipeline.place), name, word_of(ci_system_words, pipeline.system));
}

// The values of a matrix give jobs that look the same: they stand at one place.
std::vector<const Job*> first_of_matrix(const std::vector<Job>& jobs) {
  std::vector<const Job*> first;
  for (const Job& job : jobs) {
    if (job.matrix.empty() || first.empty() || first.back()->place != job.place || job.place.line == 0) {
      first.push_back(&job);
    }
  }
  return first;
}

std::string matrix_words(const Pipeline& pipeline, const Job& job) {
  const std::ptrdiff_t runs = std::ranges::count_if(
      pipeline.jobs, [&](const Job& other) { return other.place == job.place && !other.matrix.empty(); });
  return runs > 1 ? fmt::format(", the first of {} that a matrix makes", runs) : "";
}

void show_job(const Pipeline& pipeline, const Job& job, TextPage& page) {
  page.paragraph(TextPage::detail_indent,
                 fmt::format("job {}{}{}", job.id, matrix_words(pipeline, job), job_words(job)),
                 job.gating.is_gating() ? Tone::plain : Tone::uncertain);
  for (const Opaque& opaque : job.opaque) {
    page.paragraph(TextPage::subject_indent, opaque_words(opaque, pipeline), Tone::uncertain);
  }
  constexpr std::size_t most = 30;
  show_first(page, TextPage::subject_indent, job.steps, most,
             [&](const Step& step) { show_step(pipeline, step, page); });
}

void show_pipeline(const Facts& facts, const Pipeline& pipeline, TextPage& page) {
  const Tri live = is_live(facts.pipelines, pipeline, surroundings_of(facts));
  page.line("  " + printable(heading_of(pipeline)), Tone::strong);
  page.paragraph(TextPage::detail_indent, "live: " + words_for(live),
                 live.is_yes() ? Tone::faint : Tone::uncertain);
  for (const Trigger& trigger : pipeline.triggers) {
    page.paragraph(TextPage::detail_indent, "on " + trigger_words(trigger), Tone::faint);
  }
  if (!pipeline.callers.empty()) {
    page.paragraph(TextPage::detail_indent, "called by " + join(pipeline.callers, ", "), Tone::faint);
  }
  for (const Opaque& opaque : pipeline.opaque) {
    page.paragraph(TextPage::detail_indent, opaque_words(opaque, pipeline), Tone::uncertain);
  }
  constexpr std::size_t most = 12;
  show_first(page, TextPage::detail_indent, first_of_matrix(pipeline.jobs), most,
             [&](const Job* job) { show_job(pipeline, *job, page); });
}

}  // namespace

void pipelines_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 12;
  const PipelineFacts& all = facts.pipelines;
  const PipelineSurroundings surroundings = surroundings_of(facts);
  const std::ptrdiff_t live = std::ranges::count_if(
      all.pipelines, [&](const Pipeline& pipeline) { return is_live(all, pipeline, surroundings).is_yes(); });
  page.heading("PIPELINES", fmt::format("{}, {} live", all.pipelines.size(), live));
  show_gaps(page, all.gaps);
  for (const Place& place : all.unread) {
    page.paragraph(TextPage::row_indent, seen_at(place) + ": of a CI system that is not read", Tone::bad);
  }
  show_first(page, TextPage::row_indent, all.pipelines, most,
             [&](const Pipeline& pipeline) { show_pipeline(facts, pipeline, page); });
}

Json pipelines_json(const Facts& facts) {
  const PipelineSurroundings surroundings = surroundings_of(facts);
  return {{"pipelines", list_json(facts.pipelines.pipelines,
                                  [&](const Pipeline& pipeline) {
                                    Json json = pipeline_json(pipeline);
                                    json["live"] = tri_json(is_live(facts.pipelines, pipeline, surroundings));
                                    return json;
                                  })},
          {"unread", list_json(facts.pipelines.unread, place_json)},
          {"gaps", list_json(facts.pipelines.gaps, gap_json)}};
}

}  // namespace prodready::show
