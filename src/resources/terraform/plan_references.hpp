// What unknown values of a plan refer to, by the configuration that the plan carries.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::terraform {

class PlanReferences {
 public:
  // `addresses`: of all planned resources. Both must outlive this.
  PlanReferences(const syntax::Node& plan, const std::set<std::string, std::less<>>& addresses)
      : plan_(plan), addresses_(addresses) {}

  // Unresolved values become references where an argument that points to a resource names one alone; others
  // get what they name as references.
  void put_in(const syntax::Node& resource, std::string_view module, Value& values) const;

  // Of the provider without alias, where the configuration states it as a constant; "" otherwise.
  std::string region() const;

 private:
  void put_into(const syntax::Node& expressions, std::string_view module, std::string_view own_index,
                std::string_view type, Value& values) const;
  void put_one(const syntax::Node& expression, std::string_view module, std::string_view own_index,
               bool is_whole, Value& value) const;

  const syntax::Node& plan_;
  const std::set<std::string, std::less<>>& addresses_;
};

}  // namespace prodready::resources::terraform
