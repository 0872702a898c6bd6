// Values of tasks, and the variables in them: "{{ region }}", "{{ db.class }}", "{{ vpc.subnet.id }}".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::ansible {

// YAML 1.1's scalars: yes, no, on, off are booleans. `file` as Value::file. Encrypted values (!vault) are
// unresolved.
Value value_of(const syntax::Node& node, std::uint32_t file);

class Variables {
 public:
  // Values as they are written; later ones win.
  void add(const syntax::Node& mapping, std::uint32_t file);
  // What a task registers: its value leads to the task's resource.
  void add_registered(const std::string& name, std::string key);

  // The value with its templates put in. A whole "{{ name }}" keeps its variable's kind. What takes more than
  // 20,000 steps, 20 levels or 64 KiB of text is unresolved.
  Value resolve(const Value& value) const;

 private:
  struct Budget {
    std::size_t depth = 0;
    std::size_t steps = 0;
  };

  Value resolve(const Value& value, Budget& budget) const;
  Value resolve_parts(const Value& value, Budget& budget) const;
  Value resolve_text(const Value& value, Budget& budget) const;
  Value lookup(std::string_view expression, Budget& budget) const;

  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, std::string, std::less<>> registered_;
};

}  // namespace prodready::resources::ansible
