#include "show/show.hpp"

#include <fmt/format.h>

#include "core/embedded.hpp"
#include "core/text.hpp"
#include "prodready/version.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready {
std::span<const EmbeddedFile> embedded_facts_schema();
}

namespace prodready::show {
namespace {

constexpr std::string_view schema_id = "https://prodready.example/schemas/facts-1.schema.json";
constexpr std::string_view schema_version = "1.0";

struct Section {
  Topic topic;
  void (*text)(const Facts&, TextPage&);
  Json (*json)(const Facts&);
};

constexpr Section sections[] = {
    {Topic::languages, languages_text, languages_json},
    {Topic::components, components_text, components_json},
    {Topic::dependencies, dependencies_text, dependencies_json},
    {Topic::tools, tools_text, tools_json},
    {Topic::pipelines, pipelines_text, pipelines_json},
    {Topic::delivery, delivery_text, delivery_json},
    {Topic::documents, documents_text, documents_json},
    {Topic::git, git_text, git_json},
    {Topic::forge, forge_text, forge_json},
};

const Section& section_of(Topic topic) {
  const auto* const found = std::ranges::find(sections, topic, &Section::topic);
  return *found;
}

}  // namespace

std::string facts_as_text(const Shown& shown, const TextStyle& style) {
  TextPage page(style);
  if (!shown.facts.gaps.empty()) {
    page.heading("NOT READ", counted(shown.facts.gaps.size(), "file or folder", "files and folders"));
    show_gaps(page, shown.facts.gaps);
  }
  for (const Topic topic : shown.topics) {
    section_of(topic).text(shown.facts, page);
  }
  return std::move(page).take();
}

std::string facts_as_json(const Shown& shown) {
  Json json = {
      {"$schema", schema_id},
      {"schema_version", schema_version},
      {"tool", {{"name", "prodready"}, {"version", version}}},
      {"solution",
       {{"name", name_json(shown.name)},
        {"revision", name_json(shown.revision)},
        {"as_of", to_string(shown.facts.as_of)}}},
      {"gaps", list_json(shown.facts.gaps, gap_json)},
  };
  for (const Topic topic : shown.topics) {
    json[std::string(word_of(topic_words, topic))] = section_of(topic).json(shown.facts);
  }
  return json.dump(2) + "\n";
}

std::string_view facts_schema() {
  const std::span<const EmbeddedFile> files = embedded_facts_schema();
  return files.empty() ? std::string_view{} : files.front().bytes;
}

}  // namespace prodready::show
