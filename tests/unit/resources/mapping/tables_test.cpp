// The tables that are compiled in.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "mapping_support.hpp"
#include "resources/mapping/reference.hpp"

namespace prodready::resources::tables_test {
namespace {

constexpr SourceNames sources[] = {SourceNames::terraform, SourceNames::aws_cli, SourceNames::aws_config,
                                   SourceNames::cloudformation};

const Tables& built_in() {
  const Result<Tables>& tables = Tables::built_in();
  if (!tables) {
    ADD_FAILURE() << to_string(*tables.error().place) << ": " << tables.error().message;
    static const Tables none;
    return none;
  }
  return *tables;
}

Path place_of(const MapEntry& entry, const MapRow& row) {
  Path place = entry.into.empty() || row.kind != RowKind::property ? Path{} : *parse_path(entry.into);
  place.insert(place.end(), row.to.begin(), row.to.end());
  return place;
}

const KeptProperty* kept(const MapEntry& entry, const MapRow& row) {
  const KeptType* type = built_in().type(entry.type);
  for (const KeptProperty& property : type->properties) {
    if (property.kind == row.kind && is_within(place_of(entry, row), property.parts)) {
      return &property;
    }
  }
  return nullptr;
}

std::string where(const MapEntry& entry, const MapRow& row) {
  return fmt::format("{}:{}: {} {}", entry.file, row.line, entry.type, row.target);
}

TEST(BuiltInTables, AreWellFormed) {
  EXPECT_GT(built_in().types().size(), 250U);
  EXPECT_GT(built_in().all(SourceNames::terraform).size(), 250U);
}

TEST(BuiltInTables, FillKeptProperties) {
  for (const SourceNames source : sources) {
    for (const MapEntry& entry : built_in().all(source)) {
      for (const MapRow& row : entry.rows) {
        EXPECT_TRUE(row.kind == RowKind::identity || kept(entry, row) != nullptr)
            << where(entry, row) << " is not kept";
      }
    }
  }
}

TEST(BuiltInTables, NameEachPropertyOnce) {
  for (const KeptType& type : built_in().types()) {
    std::set<std::pair<RowKind, std::string_view>> seen;
    for (const KeptProperty& property : type.properties) {
      EXPECT_TRUE(seen.emplace(property.kind, property.path).second) << type.name << " " << property.path;
    }
  }
}

TEST(BuiltInTables, HaveNoRowTwice) {
  for (const SourceNames source : sources) {
    for (const MapEntry& entry : built_in().all(source)) {
      std::set<std::pair<std::string_view, std::string_view>> seen;
      for (const MapRow& row : entry.rows) {
        EXPECT_TRUE(seen.emplace(row.target, row.source).second) << where(entry, row);
      }
    }
  }
}

TEST(BuiltInTables, HaveNoEntryTwice) {
  for (const SourceNames source : sources) {
    std::set<std::string> seen;
    for (const MapEntry& entry : built_in().all(source)) {
      std::string key =
          fmt::format("{} {} {} {} {}", entry.type, entry.source, entry.list, entry.by, entry.into);
      for (const Condition& condition : entry.when) {
        key +=
            fmt::format(" {}{}{}", condition.attribute, condition.negated, fmt::join(condition.values, "|"));
      }
      // Two parts without conditions may name one owner by two attributes.
      EXPECT_TRUE(seen.insert(key).second) << entry.file << ":" << entry.line << ": " << key;
    }
  }
}

// Why a property that no source supplies is kept is written beside it.
TEST(BuiltInTables, SupplyEachProperty) {
  std::set<const KeptProperty*> supplied;
  std::set<std::string_view> types;
  for (const SourceNames source : {SourceNames::terraform, SourceNames::aws_cli, SourceNames::aws_config}) {
    for (const MapEntry& entry : built_in().all(source)) {
      types.insert(entry.type);
      for (const MapRow& row : entry.rows) {
        if (row.source != "-") {
          supplied.insert(kept(entry, row));
        }
      }
      for (const MapRow& row : entry.derived) {
        supplied.insert(kept(entry, row));
      }
    }
  }
  for (const KeptType& type : built_in().types()) {
    for (const KeptProperty& property : type.properties) {
      EXPECT_TRUE(supplied.contains(&property) || !property.only.empty())
          << type.name << " " << property.path << " has no source";
    }
  }
}

// A part belongs to a resource that the same source shows.
TEST(BuiltInTables, HaveOwnersForParts) {
  for (const SourceNames source : {SourceNames::terraform, SourceNames::aws_cli, SourceNames::aws_config}) {
    std::set<std::string_view> made;
    for (const MapEntry& entry : built_in().all(source)) {
      if (!entry.part) {
        made.insert(entry.type);
      }
    }
    for (const MapEntry& entry : built_in().all(source)) {
      EXPECT_TRUE(made.contains(entry.type)) << entry.file << ":" << entry.line << ": " << entry.type;
    }
  }
  for (const MapEntry& entry : built_in().all(SourceNames::cloudformation)) {
    EXPECT_TRUE(entry.part) << entry.file << ":" << entry.line;
  }
}

// The types that a text names, such as AWS::S3::Bucket.
std::set<std::string> types_in(std::string_view text) {
  std::set<std::string> types;
  for (std::size_t at = text.find("AWS::"); at != std::string_view::npos; at = text.find("AWS::", at + 1)) {
    const std::string_view rest = text.substr(at);
    const auto* end = std::ranges::find_if_not(rest, [](char letter) {
      return letter == ':' || (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
             (letter >= 'a' && letter <= 'z');
    });
    std::string type(rest.substr(0, static_cast<std::size_t>(end - rest.data())));
    if (std::ranges::count(type, ':') == 4 && !type.ends_with(':')) {
      types.insert(std::move(type));
    }
  }
  return types;
}

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// AWS::S3::Object is a word of CloudTrail's event selectors.
TEST(BuiltInTables, KnowTheTypesThatItemsName) {
  std::set<std::string> named;
  for (const auto& file : std::filesystem::directory_iterator(PRODREADY_SOURCE_DIR "/docs/items")) {
    named.merge(types_in(read(file.path().string())));
  }
  EXPECT_GT(named.size(), 150U);
  named.erase("AWS::S3::Object");
  for (const std::string& type : named) {
    EXPECT_TRUE(built_in().type(type) != nullptr ||
                !built_in().entries(SourceNames::cloudformation, type).empty())
        << type;
  }
}

TEST(ReferencePage, IsUpToDate) {
  const std::string path = std::string(PRODREADY_SOURCE_DIR) + "/docs/reference/resources.md";
  const std::string expected = resource_reference(built_in());
  if (std::getenv("PRODREADY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << expected;
  }
  EXPECT_TRUE(read(path) == expected) << "run the test with PRODREADY_UPDATE_GOLDEN=1 and review the change";
}

}  // namespace
}  // namespace prodready::resources::tables_test
