#include "show/topics.hpp"

#include "facts/prerequisites.hpp"

namespace prodready::show {
namespace {

std::set<FactKind> facts_of(Topic topic) {
  switch (topic) {
    case Topic::languages:
      return {FactKind::files, FactKind::code};
    case Topic::components:
      return {FactKind::components};
    case Topic::dependencies:
      return {FactKind::dependencies};
    case Topic::tools:
      return {FactKind::tools};
    case Topic::pipelines:
      return {FactKind::pipelines, FactKind::forge};
    case Topic::delivery:
      return {FactKind::delivery};
    case Topic::documents:
      return {FactKind::documents, FactKind::diagrams};
    case Topic::git:
      return {FactKind::git};
    case Topic::forge:
      return {FactKind::forge};
  }
  return {};
}

}  // namespace

std::vector<Topic> all_topics() {
  std::vector<Topic> topics;
  for (const Word<Topic>& row : topic_words) {
    topics.push_back(row.value);
  }
  return topics;
}

std::vector<std::string> topic_names() {
  std::vector<std::string> names;
  for (const Word<Topic>& row : topic_words) {
    names.emplace_back(row.word);
  }
  return names;
}

std::set<FactKind> facts_for(std::span<const Topic> topics) {
  std::set<FactKind> wanted;
  for (const Topic topic : topics) {
    wanted.merge(facts_of(topic));
  }
  add_prerequisites(wanted);
  return wanted;
}

}  // namespace prodready::show
