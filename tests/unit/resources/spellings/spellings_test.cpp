// One scenario in Terraform, CloudFormation, the AWS CLI's JSON and AWS Config's: every type of the tables is
// written in each spelling, by the tables read backwards, and the readers must make the same resource of all.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lacking.hpp"
#include "reading.hpp"
#include "resources/snapshot/hidden.hpp"

namespace prodready::resources::spellings {
namespace {

constexpr SourceNames all_sources[] = {SourceNames::terraform, SourceNames::cloudformation,
                                       SourceNames::aws_cli, SourceNames::aws_config};
constexpr std::string_view source_words[] = {"Terraform", "AWS CLI", "AWS Config", "CloudFormation"};

const Tables& built_in() { return Tables::built_in().value(); }

bool is_in_cloudformation(const KeptType& type) { return !type.name.starts_with("AWS::Account::"); }

// What a template says has the model's names: an entry of its own properties.
MapEntry template_entry(const KeptType& type) {
  MapEntry entry;
  entry.type = entry.source = type.name;
  entry.file = "template";
  for (const KeptProperty& property : type.properties) {
    if (property.kind == RowKind::property) {
      MapRow& row = entry.rows.emplace_back();
      row.target = row.source = property.path;
      row.to = row.from = property.parts;
      row.json = property.json;
    }
  }
  return entry;
}

struct Spelled {
  std::vector<const MapEntry*> mains;
  std::vector<const MapEntry*> parts;
};

Spelled entries_of(const KeptType& type, SourceNames source, const MapEntry& of_template) {
  Spelled spelled;
  for (const MapEntry& entry : built_in().all(source)) {
    if (entry.type == type.name) {
      (entry.part ? spelled.parts : spelled.mains).push_back(&entry);
    }
  }
  if (source == SourceNames::cloudformation && is_in_cloudformation(type)) {
    spelled.mains.push_back(&of_template);
  }
  return spelled;
}

// What of `said` the resource does not show.
void differences(const Value& said, const Value& shown, const std::string& path,
                 std::vector<std::string>& out) {
  const Map* members = said.map();
  if (members != nullptr && (shown.map() != nullptr || members->empty())) {
    for (const Member& member : *members) {
      differences(member.value, shown.at(member.key), path + "." + member.key, out);
    }
    return;
  }
  const List* items = said.list();
  const List* others = shown.list();
  if (items != nullptr && others != nullptr && items->size() == others->size()) {
    for (std::size_t at = 0; at < items->size(); ++at) {
      differences((*items)[at], (*others)[at], fmt::format("{}[{}]", path, at), out);
    }
    return;
  }
  const bool same_text = said.as_text() && said.as_text() == shown.as_text();
  const bool is_hidden = shown.as_text() == std::string(snapshot::hidden_value);
  if (!(said == shown) && !same_text && !is_hidden) {
    out.push_back(fmt::format("{}: said {}, read {}", path, to_json(said), to_json(shown)));
  }
}

std::vector<std::string> differences(Said& said, const Resource& resource) {
  std::vector<std::string> found;
  differences(said.properties, resource.properties, "", found);
  differences(said.observed, resource.observed, " Observed", found);
  differences(said.attributes, resource.attributes, " Attributes", found);
  return found;
}

// The resource of the type that is nearest to what was said: one item may make several.
std::vector<std::string> nearest(Said& said, std::string_view type, const Reading& reading) {
  std::optional<std::vector<std::string>> best;
  for (const Resource& resource : reading.resources) {
    if (resource.type == type) {
      std::vector<std::string> found = differences(said, resource);
      if (!best || found.size() < best->size()) {
        best = std::move(found);
      }
    }
  }
  return best.value_or(std::vector<std::string>{" no such resource"});
}

// What is not so, and why; where it becomes so the row must go.
struct Known {
  std::string_view start;
  std::string_view why;
};
constexpr Known known[] = {
    {"AWS::S3::Bucket in AWS Config (AWS::S3::Bucket).LifecycleConfiguration.Rules[0].TagFilters",
     "an operand of And that is no tag leaves an empty filter"},
    {"AWS::S3::Bucket in AWS Config (AWS::S3::Bucket).LifecycleConfiguration.Rules[1].TagFilters",
     "an operand of And that is no tag leaves an empty filter"},
};

bool is_known(std::string_view difference) {
  return std::ranges::any_of(known, [&](const Known& row) { return difference.starts_with(row.start); });
}

class SpellingsTest : public testing::TestWithParam<const KeptType*> {
 protected:
  // Writes and reads the type, until each row of the source's tables has carried something.
  void check(const Scenario& scenario, SourceNames source) {
    const MapEntry of_template = template_entry(scenario.type());
    const Spelled spelled = entries_of(scenario.type(), source, of_template);
    std::set<const MapRow*> done;
    for (const MapEntry* main : spelled.mains) {
      std::size_t before = 0;
      bool is_first = true;
      while (is_first || done.size() > before) {
        before = done.size();
        Writing writing(scenario, source, done);
        writing.add_main(*main);
        for (const MapEntry* part : spelled.parts) {
          writing.add_part(*part);
        }
        writing.finish();
        done.insert(writing.used().begin(), writing.used().end());
        if (is_first || done.size() > before) {
          compare(writing, source);
        }
        is_first = false;
      }
    }
    for (const std::vector<const MapEntry*>* list : {&spelled.mains, &spelled.parts}) {
      for (const MapEntry* entry : *list) {
        for (const MapRow* row : scenario.rows_of(*entry, source)) {
          EXPECT_TRUE(done.contains(row)) << fmt::format("{}:{}: nothing is written by {} = {}", entry->file,
                                                         row->line, row->target, row->source);
        }
      }
    }
  }

 private:
  static void compare(Writing& writing, SourceNames source) {
    const std::string_view type = writing.main().type;
    const Result<Reading> reading = read_writing(built_in(), source, writing);
    ASSERT_TRUE(reading) << reading.error().message;
    for (const std::string& found : nearest(writing.said(), type, *reading)) {
      const std::string difference =
          fmt::format("{} in {} ({}){}", type, source_words[static_cast<std::size_t>(source)],
                      writing.main().source, found);
      EXPECT_TRUE(is_known(difference)) << difference;
    }
  }
};

TEST_P(SpellingsTest, MakeOneResource) {
  const Scenario scenario(built_in(), *GetParam());
  for (const SourceNames source : all_sources) {
    check(scenario, source);
  }
}

std::vector<const KeptType*> all_types() {
  std::vector<const KeptType*> types;
  for (const KeptType& type : built_in().types()) {
    types.push_back(&type);
  }
  return types;
}

INSTANTIATE_TEST_SUITE_P(Rows, SpellingsTest, testing::ValuesIn(all_types()),
                         [](const testing::TestParamInfo<const KeptType*>& test) {
                           std::string name(test.param->name);
                           std::erase(name, ':');
                           return name;
                         });

std::string_view excuse(SourceNames source, const KeptType& type) {
  if (source == SourceNames::cloudformation) {
    return is_in_cloudformation(type) ? "" : "what templates cannot express";
  }
  for (const Lacking& row : lacking) {
    if (row.source == source && row.types.find(fmt::format(" {} ", type.name)) != std::string_view::npos) {
      return row.why;
    }
  }
  return {};
}

TEST(Spellings, LackNoTypeWithoutAReason) {
  std::size_t in_several = 0;
  for (const KeptType& type : built_in().types()) {
    const MapEntry of_template = template_entry(type);
    std::size_t spellings = 0;
    for (const SourceNames source : all_sources) {
      const bool has = !entries_of(type, source, of_template).mains.empty();
      spellings += has ? 1 : 0;
      EXPECT_EQ(has, excuse(source, type).empty())
          << type.name << " in " << source_words[static_cast<std::size_t>(source)] << ": "
          << excuse(source, type);
    }
    in_several += spellings > 1 ? 1 : 0;
  }
  EXPECT_GT(in_several, 230U);
}

}  // namespace
}  // namespace prodready::resources::spellings
