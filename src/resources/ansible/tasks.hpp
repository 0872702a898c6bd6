// Tasks of one file, as items that the tables translate.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/ansible/variables.hpp"
#include "resources/mapping/apply.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::ansible {

// "ec2_instance" of "amazon.aws.ec2_instance"; "" for modules of other collections.
std::string_view module_name(std::string_view key);

class TaskReader {
 public:
  // `frame`: what all items share. `knows`: whether the tables read a module.
  TaskReader(Resource frame, std::uint32_t file, std::function<bool(std::string_view)> knows)
      : frame_(std::move(frame)), file_(file), knows_(std::move(knows)) {}

  Variables& variables() { return variables_; }
  // Arguments that all tasks of AWS have where they say nothing else: `module_defaults` of a play or block.
  void add_defaults(const syntax::Node& owner);
  void read(const syntax::Node& tasks, std::size_t depth = 0);
  // What follows runs only where this holds: "when: use_database".
  void set_maybe(std::string maybe) { frame_.maybe = std::move(maybe); }

  std::vector<SourceItem> take() { return std::move(items_); }

 private:
  void read_task(const syntax::Node& task, std::size_t depth);
  void read_block(const syntax::Node& task, std::size_t depth);
  void read_module(const syntax::Node& task, std::string_view module, const syntax::Node& arguments);
  // Why it may not run; "" where it does. `never`: it does not.
  std::string why_maybe(const syntax::Node& task, bool& never) const;
  std::string key_of(const syntax::Node& task, std::string_view module) const;

  Resource frame_;
  std::uint32_t file_;
  std::function<bool(std::string_view)> knows_;
  Variables variables_;
  Value region_;
  std::vector<SourceItem> items_;
};

}  // namespace prodready::resources::ansible
