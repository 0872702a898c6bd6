// Makes the resources that the answers of calls show: things that several calls
// show are one, parts go into their owners, and what was not answered leaves
// its properties unresolved.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "resources/mapping/table.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/cli_answers.hpp"
#include "resources/snapshot/open_properties.hpp"

namespace prodready::resources::snapshot {

class Units;

class CliResources {
 public:
  CliResources(const Tables& tables, CliAnswers& answers, std::string collected_at);

  // Adds what AWS Config shows of the same account: what the calls say wins,
  // what they lack is filled in.
  void add_config(std::vector<Resource> resources);
  // Leaves unresolved what calls that were not made, or not answered, would
  // have said. Then hands all out, in the order in which they were found, with where they are. On at most
  // `jobs` threads.
  struct Finished {
    std::vector<Resource> resources;
    std::set<std::pair<std::string, std::string>> places;  // account and region
  };
  Finished finish(std::size_t jobs);

 private:
  // Places in resources_ by type, account and one of a resource's names.
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

  void add_element(const Answer& answer, Element& element);
  void add_part(const Answer& answer, Element& element);
  std::size_t insert(Resource resource);
  void index(std::size_t at);
  std::size_t find_same(const Resource& resource) const;
  std::size_t find_named(const Resource& resource, std::string_view name) const;
  void merge_into(std::size_t at, Resource resource);
  void finish_piece(std::size_t first, std::size_t last, Units& units);
  void name(Resource& resource, std::size_t at);

  const Tables& tables_;
  CliAnswers& answers_;
  OpenProperties open_;
  std::string collected_at_;
  std::vector<Resource> resources_;
  std::vector<std::vector<const MapEntry*>> shown_by_;  // by resource: what made it
  Index by_name_;
};

}  // namespace prodready::resources::snapshot
