// What Serverless Framework files take in from where nothing is read: "${file(queues.js):all}".
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "core/text.hpp"
#include "resources/cloudformation/programs.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;

// A call that does not resolve stands where resources or functions are due.
void note(std::string_view path, const Node& node, std::string_view what, Reading& reading) {
  if (function_of(node) == "Fn::Variable") {
    Place place;
    place.path = path;
    place.line = node.line;
    reading.unread.push_back(
        {.place = std::move(place),
         .what = fmt::format("{} of {}", what, printable(node.entries.front().value.text)),
         .hint = {}});
  }
}

void note_entries(std::string_view path, const Node& node, std::string_view what, Reading& reading) {
  note(path, node, what, reading);
  for (const Entry& entry : node.entries) {
    note(path, entry.value, what, reading);
  }
}

}  // namespace

void note_unread_parts(std::string_view path, const syntax::Node& root, Reading& reading) {
  const auto each = [&](std::string_view key, const auto& take) {
    if (const Node* part = root.find(key)) {
      take(*part);
      for (const Node& item : part->items) {
        take(item);
      }
    }
  };
  each("functions", [&](const Node& part) { note_entries(path, part, "the functions", reading); });
  each("resources", [&](const Node& part) {
    note(path, part, "the resources", reading);
    if (const Node* resources = part.find("Resources")) {
      note_entries(path, *resources, "the resources", reading);
    }
  });
}

}  // namespace prodready::resources::cloudformation
