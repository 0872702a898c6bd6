// What `prodready facts` can show, and the facts that each topic is made of.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/words.hpp"
#include "facts/facts.hpp"

namespace prodready::show {

enum class Topic : std::uint8_t {
  languages,
  components,
  dependencies,
  tools,
  pipelines,
  delivery,
  documents,
  git,
  forge,
};

inline constexpr Word<Topic> topic_words[] = {
    {Topic::languages, "languages"},
    {Topic::components, "components"},
    {Topic::dependencies, "dependencies"},
    {Topic::tools, "tools"},
    {Topic::pipelines, "pipelines"},
    {Topic::delivery, "delivery"},
    {Topic::documents, "documents"},
    {Topic::git, "git"},
    {Topic::forge, "forge"},
};

std::vector<Topic> all_topics();         // in the order of the table
std::vector<std::string> topic_names();  // the same, as words

// What has to be collected for these topics, prerequisites included.
std::set<FactKind> facts_for(std::span<const Topic> topics);

}  // namespace prodready::show
