#include "evaluators/support/readme_templates.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr ReadmeTemplate templates[] = {
    {"Getting Started with Create React App", "Create React App", 350},
    {"Project Title", "a README template", 450},
    {"Already a pro? Just edit this README.md", "GitLab", 500},
    {"This is a Next.js project bootstrapped with", "create-next-app", 200},
};

// A generator's phrase this far into a text was kept by someone who wrote a text of their own above it.
constexpr std::size_t opening_words = 50;

}  // namespace

const ReadmeTemplate* template_of(const Document& readme, std::size_t min_words) {
  const auto* found =
      std::find_if(std::begin(templates), std::end(templates), [&](const ReadmeTemplate& known) {
        std::size_t at = std::string::npos;
        if (known.phrase == "Project Title") {
          const bool title = readme.sections.size() > 1 && readme.sections[1].heading == known.phrase;
          at = title ? 0 : at;
        } else {
          at = readme.prose.find(known.phrase);
        }
        return at != std::string::npos && readme.words < known.words + min_words &&
               count_words(std::string_view(readme.prose).substr(0, at)) <= opening_words;
      });
  return found == std::end(templates) ? nullptr : found;
}

}  // namespace prodready
