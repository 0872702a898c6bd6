// Makes resources of a source's values by the tables: renames, moves, defaults, joins of parts to their
// owners.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/json_text.hpp"
#include "resources/mapping/table.hpp"
#include "resources/model/resource.hpp"

namespace prodready::resources {

// Something of a source before it is translated: `values` in the source's own names.
struct SourceItem {
  std::string type;  // "aws_s3_bucket"; a call, "rds describe-db-instances"; AWS Config's type
  Value values;    // a map; nested blocks are lists of maps. Where the entry has a list, of the whole answer
  Resource frame;  // key, unit, account, region, origin, format, place… as far as the source says them
  // Where its module may not exist and the item surely does with it: the module's address. What else is in
  // the module exists only together with the item.
  std::optional<std::string> module = {};
};

// The resources that the items show: entries with `=` make one each; parts are put into their owner, found in
// the same unit by reference, ARN, id or name. A part whose owner is not among the items, or does not
// resolve, becomes a resource of its own, of the owner's type with the name that it states and what the part
// says (`orphan` below), since a bucket whose policy is here and whose declaration is elsewhere exists all
// the same; what the part does not say is unresolved ("the declaration of NAME"). Where even the name does
// not resolve it is added to `loose`, since it might belong to any resource of the type.
//
// Of a type that code gives no name a text names none.
//
// Keys: a resource has its item's key (where that is "", its ARN, id or name); of further resources of one
// item the key goes on with the list's element, else the type's last word: "aws_route_table.a/route[0]",
// "aws_s3_bucket.b/BucketPolicy". A part that may not exist (`maybe`, `many`) leaves what it sets unresolved.
// A condition that does not resolve leaves the resource `maybe`.
struct Applied {
  std::vector<Resource> resources;
  struct Loose {
    std::string type;  // of the owner
    std::string unit;
    Value owner;       // unresolved
    Value properties;  // what it would set
    Place place;
  };
  std::vector<Loose> loose;
};

Applied apply_tables(const Tables& tables, SourceNames source, std::vector<SourceItem> items);

// The same joins for resources that already have the model's names: those whose type is a part's source
// (AWS::EC2::SecurityGroupIngress) go into their owners, and stay resources only where the type is kept too.
Applied join_parts(const Tables& tables, SourceNames source, std::vector<Resource> resources);

// Leaves unresolved, in all resources that a loose part of their unit might belong to, what it would set and
// they do not; a list that it would add to gets an unresolved element. Owners that nothing in the unit can be
// (a data source, an input variable, an output of a module that is not read) belong to none.
void spread_loose(Applied& applied);

// Where an item of a list, or a part of an item, stands in it.
struct Surroundings {
  std::span<const Value* const> above;  // what the list is in, the nearest first: `^`, `^^`
  std::string_view key;                 // of the item, for `@`; "": its attribute's value stands for it
  NameBits names = all_names;           // what the values have, as far as it is known
  JsonTexts* json = nullptr;            // reads texts of JSON; null: each is read anew
};

// The properties of one item by one entry, in the model's names: for readers that find owners themselves.
struct Translated {
  Value properties;  // a map; of an entry with `into` the element
  Value observed;    // a map
  Value attributes;  // a map
  Value identity;    // a map of name, id, arn, tags, zone, stack
};
Translated translate(const Tables& tables, SourceNames source, const MapEntry& entry, const Value& values,
                     const Surroundings& around = {});

// Name, id, ARN, zone, stack and tags of an identity that translate gave; what it lacks is left as it was.
// Tags are a map, or a list of maps with key and value.
void set_identity(Resource& resource, const Value& identity);

// Drops what no item reads (after join_parts, which reads types that are not kept), of a resource that
// already has the model's names (CloudFormation).
void keep_known(const Tables& tables, Resource& resource);

// A row that an item has something for, as its reader knows.
struct FoundRow {
  const MapRow* row = nullptr;
  Value* first = nullptr;  // under the first name of the row's source; null: it is to be looked for
  bool may_take = false;   // the source is that name alone, and nothing else asks for what stands there
  bool may_take_ends =
      false;              // nothing else asks for what the source leads to, or for what it is in as a whole
  bool is_first = false;  // no row before it may put anything under the first name of its target
};
// The same where the rows were found before, in the order of the entry's, with those for identity without a
// row. What they may take is missing in `values` then. `members`: how many the properties will have, roughly.
Translated translate(Value& values, std::span<const FoundRow> rows, std::size_t members,
                     const Surroundings& around);

}  // namespace prodready::resources
