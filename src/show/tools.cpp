#include <fmt/format.h>

#include <map>
#include <set>
#include <span>
#include <tuple>

#include "catalogue/vocabulary.hpp"
#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

struct Shown {
  const catalogue::Tool* tool = nullptr;
  std::vector<const ToolRun*> runs;
  std::vector<const ToolProof*> proofs;
};

// A run that does not do what its line seems to say.
bool is_doubtful(const ToolRun& run) {
  return run.runs_nothing || !run.live.is_yes() || !run.gating.is_gating();
}

bool has_doubtful_run(const Shown& shown) {
  return std::ranges::any_of(shown.runs, [](const ToolRun* run) { return is_doubtful(*run); });
}

// Those with a doubtful run come first, then the other ones that run, then what is only proven, and last what
// no item asks for.
int rank_of(const Shown& shown) {
  const std::span<const catalogue::Category> categories = shown.tool->categories;
  if (categories.size() == 1 && categories.front() == catalogue::Category::housekeeping) {
    return 3;
  }
  return shown.runs.empty() ? 2 : (has_doubtful_run(shown) ? 0 : 1);
}

std::vector<Shown> tools_of(const ToolFacts& facts) {
  std::map<std::string_view, Shown> by_id;
  const auto slot = [&](const catalogue::Tool* tool) -> Shown& {
    Shown& shown = by_id[tool->id];
    shown.tool = tool;
    return shown;
  };
  for (const ToolRun& run : facts.runs) {
    slot(run.tool).runs.push_back(&run);
  }
  for (const ToolProof& proof : facts.proofs) {
    slot(proof.tool).proofs.push_back(&proof);
  }
  std::vector<Shown> tools;
  for (auto& [id, shown] : by_id) {
    // clang 14 cannot compile std::ranges::stable_partition with this standard library.
    std::stable_partition(shown.runs.begin(), shown.runs.end(),
                          [](const ToolRun* run) { return is_doubtful(*run); });
    tools.push_back(std::move(shown));
  }
  std::ranges::stable_sort(tools, {}, rank_of);
  return tools;
}

std::vector<std::string> categories_of(const catalogue::Tool& tool) {
  std::vector<std::string> words;
  for (const catalogue::Category category : tool.categories) {
    words.emplace_back(catalogue::word_of(category));
  }
  return words;
}

std::vector<std::string> change_words(const ToolRun& run) {
  std::vector<std::string> words;
  for (const TriggerKind kind : run.change) {
    words.emplace_back(word_of(trigger_kind_words, kind));
  }
  return words;
}

// "check; gating; on push, pull_request if ${{ … }}; every 7 days".
std::string manner_of(const ToolRun& run) {
  std::vector<std::string> parts;
  const auto add = [&](bool holds, std::string text) {
    if (holds) {
      parts.push_back(std::move(text));
    }
  };
  add(run.runs_nothing, "runs nothing");
  add(run.live.is_no(), "not live");
  add(run.live.is_unresolved(), "live is " + words_for(run.live));
  add(!run.gating.is_gating(), words_for(run.gating));
  add(run.gating.is_gating(), "gating");
  add(run.mode != catalogue::Mode::none, std::string(catalogue::word_of(run.mode)));
  add(run.only_calls, "only calls others");
  const std::string condition = run.on_change.is_unresolved() ? " if " + run.on_change.missing() : "";
  add(!run.change.empty(), "on " + join(change_words(run), ", ") + condition);
  add(run.change.empty() && !run.scheduled, "on no change");
  add(run.scheduled,
      run.interval_days ? fmt::format("every {} days at most", *run.interval_days) : "on a schedule");
  return join(parts, "; ");
}

// A matrix gives one run for each of its values; they look the same.
std::vector<const ToolRun*> each_once(const std::vector<const ToolRun*>& runs) {
  std::set<std::tuple<Place, Place, std::string, std::string>> seen;
  std::vector<const ToolRun*> once;
  for (const ToolRun* run : runs) {
    if (seen.emplace(run->place, run->written.value_or(Place{}), run->what, manner_of(*run)).second) {
      once.push_back(run);
    }
  }
  return once;
}

void show_run(const ToolRun& run, TextPage& page) {
  const Tone tone = is_doubtful(run) ? Tone::uncertain : Tone::plain;
  const std::string written = run.written ? ", written at " + seen_at(*run.written) : std::string();
  page.paragraph(TextPage::detail_indent, fmt::format("{}{}: {}", seen_at(run.place), written, run.what),
                 tone);
  page.paragraph(TextPage::subject_indent, manner_of(run), Tone::faint);
}

std::string proof_words(const ToolProof& proof) {
  return fmt::format("{}{}{}", proof.strength == catalogue::Strength::weak ? "weak " : "",
                     catalogue::word_of(proof.kind),
                     proof.polarity == catalogue::Polarity::against ? " against it" : "");
}

void show_tool(const Shown& shown, TextPage& page) {
  constexpr std::size_t most = 4;
  page.line("  " + printable(fmt::format("{} ({})", shown.tool->id, join(categories_of(*shown.tool), ", "))),
            Tone::strong);
  show_first(page, TextPage::detail_indent, each_once(shown.runs), most,
             [&](const ToolRun* run) { show_run(*run, page); });
  show_first(page, TextPage::detail_indent, shown.proofs, most, [&](const ToolProof* proof) {
    const std::string found = proof->found == proof->place.path ? "" : ": " + proof->found;
    page.paragraph(TextPage::detail_indent,
                   fmt::format("{} {}{}", proof_words(*proof), seen_at(proof->place), found), Tone::faint);
  });
}

Json run_json(const ToolRun& run) {
  return {{"what", name_json(run.what)},
          {"kind", catalogue::word_of(run.kind)},
          {"place", place_json(run.place)},
          {"written", or_null(run.written, place_json)},
          {"mode", catalogue::word_of(run.mode)},
          {"runs_nothing", run.runs_nothing},
          {"only_calls", run.only_calls},
          {"live", tri_json(run.live)},
          {"change", names_json(change_words(run))},
          {"on_change", tri_json(run.on_change)},
          {"scheduled", run.scheduled},
          {"interval_days", or_null(run.interval_days, [](int days) { return Json(days); })},
          {"gating", gating_json(run.gating)}};
}

Json proof_json(const ToolProof& proof) {
  return {{"kind", catalogue::word_of(proof.kind)},
          {"strength", proof.strength == catalogue::Strength::weak ? "weak" : "strong"},
          {"polarity", proof.polarity == catalogue::Polarity::against ? "against" : "supports"},
          {"found", name_json(proof.found)},
          {"place", place_json(proof.place)}};
}

Json tool_json(const Shown& shown) {
  return {{"id", name_json(shown.tool->id)},
          {"name", name_json(shown.tool->name)},
          {"categories", names_json(categories_of(*shown.tool))},
          {"languages", names_json(shown.tool->languages)},
          {"runs", list_json(shown.runs, [](const ToolRun* run) { return run_json(*run); })},
          {"proofs", list_json(shown.proofs, [](const ToolProof* proof) { return proof_json(*proof); })}};
}

}  // namespace

void tools_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 40;
  const std::vector<Shown> tools = tools_of(facts.tools);
  const std::ptrdiff_t running =
      std::ranges::count_if(tools, [](const Shown& tool) { return !tool.runs.empty(); });
  const std::ptrdiff_t doubtful = std::ranges::count_if(tools, has_doubtful_run);
  page.heading("TOOLS", fmt::format("{}, {} run by pipelines{}", tools.size(), running,
                                    doubtful == 0 ? ""
                                                  : fmt::format(", {} of them with a run that is not live, "
                                                                "gating and at work",
                                                                doubtful)));
  show_first(page, TextPage::row_indent, tools, most, [&](const Shown& tool) { show_tool(tool, page); });
}

Json tools_json(const Facts& facts) { return {{"tools", list_json(tools_of(facts.tools), tool_json)}}; }

}  // namespace prodready::show
