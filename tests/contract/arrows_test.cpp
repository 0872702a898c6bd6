// The arrows of docs/architecture.md: a room includes its own headers and those of the rooms to its left.
#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "support/temp_folder.hpp"

namespace prodready::test {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string, std::less<>>>& arrows() {
  static const std::map<std::string, std::set<std::string, std::less<>>> table = {
      {"core", {}},
      {"syntax", {"core"}},
      {"hcl", {"core", "syntax"}},
      {"packs", {"core"}},
      {"secrets", {"core", "syntax"}},
      {"secrets_compiler", {"core", "syntax", "catalogue", "catalogue_compiler", "secrets"}},
      {"resources", {"core", "syntax", "hcl", "sources"}},
      {"checklist", {"core", "syntax", "catalogue"}},
      {"checklist_compiler", {"core", "syntax", "checklist", "catalogue_compiler"}},
      {"sources", {"core"}},
      {"collect", {"core", "syntax", "sources", "resources"}},
      {"catalogue", {"core", "syntax"}},
      {"catalogue_compiler", {"core", "syntax", "catalogue"}},
      {"facts", {"core", "syntax", "sources", "catalogue", "resources", "packs", "secrets"}},
      {"evaluators", {"core", "checklist", "sources", "catalogue", "resources", "facts"}},
      {"engine", {"core", "checklist", "sources", "facts", "evaluators"}},
      {"report", {"core"}},
      {"show", {"core", "sources", "catalogue", "resources", "facts", "report"}},
      {"cli", {"core", "checklist", "sources", "facts", "evaluators", "engine", "report", "show", "collect"}},
  };
  return table;
}

const fs::path& source_folder() {
  static const fs::path folder = fs::path(PRODREADY_SOURCE_DIR) / "src";
  return folder;
}

// The room that an include names: "core" of `#include "core/text.hpp"`; "" for every other line.
std::string_view room_of(std::string_view line) {
  constexpr std::string_view start = "#include \"";
  const std::string_view include = trim(line);
  const std::size_t slash = include.find('/');
  if (!include.starts_with(start) || slash == std::string_view::npos) {
    return {};
  }
  const std::string_view room = include.substr(start.size(), slash - start.size());
  return room == "prodready" ? std::string_view{} : room;
}

std::vector<std::string> rooms() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(source_folder())) {
    if (entry.is_directory()) {
      names.push_back(entry.path().filename());
    }
  }
  return names;
}

TEST(Arrows, EveryRoomIsInTheTable) {
  for (const std::string& room : rooms()) {
    EXPECT_TRUE(arrows().contains(room))
        << "src/" << room << " has no row above and none in docs/architecture.md";
  }
}

TEST(Arrows, EveryIncludeFollowsThem) {
  std::size_t includes = 0;
  for (const auto& [room, left] : arrows()) {
    if (!fs::exists(source_folder() / room)) {
      continue;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source_folder() / room)) {
      if (!entry.is_regular_file()) {
        continue;
      }
      const std::string text = read_file(entry.path());
      for (const std::string_view line : lines_of(text)) {
        const std::string_view named = room_of(line);
        if (!named.empty()) {
          ++includes;
          EXPECT_TRUE(named == room || left.contains(named)) << entry.path() << ": " << line;
        }
      }
    }
  }
  EXPECT_GT(includes, 0U);
}

}  // namespace
}  // namespace prodready::test
