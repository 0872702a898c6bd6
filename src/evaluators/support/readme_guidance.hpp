// Whether a README tells how to build, install, run, use, test or deploy.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "facts/document_facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct Guidance {
  std::string text;  // "the section Installation has a command"
  Place place;
};

// The first place of `readme` that tells it: a section with such a heading that has 20 words, a command or
// sample in a fence, or a link to a document here or to a site that is built from here; such a link by its
// own text; or a fence with such a command. Nothing when there is none.
std::optional<Guidance> find_guidance(const Document& readme, const DocumentFacts& facts);

// Whether a heading or link text has one of these words or an inflection of it.
bool names_guidance(std::string_view text);

}  // namespace prodready
