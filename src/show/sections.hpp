// One topic each: as text for people, problems first, and as a JSON value with everything.
#pragma once

#include "facts/facts.hpp"
#include "report/json_values.hpp"
#include "report/text_page.hpp"

namespace prodready::show {

void languages_text(const Facts& facts, TextPage& page);
Json languages_json(const Facts& facts);

void components_text(const Facts& facts, TextPage& page);
Json components_json(const Facts& facts);

void dependencies_text(const Facts& facts, TextPage& page);
Json dependencies_json(const Facts& facts);

void tools_text(const Facts& facts, TextPage& page);
Json tools_json(const Facts& facts);

void pipelines_text(const Facts& facts, TextPage& page);
Json pipelines_json(const Facts& facts);

void delivery_text(const Facts& facts, TextPage& page);
Json delivery_json(const Facts& facts);

void documents_text(const Facts& facts, TextPage& page);
Json documents_json(const Facts& facts);

void git_text(const Facts& facts, TextPage& page);
Json git_json(const Facts& facts);

void forge_text(const Facts& facts, TextPage& page);
Json forge_json(const Facts& facts);

}  // namespace prodready::show
