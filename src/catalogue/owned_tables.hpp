// Makes the sorted tables that lookups read out of entries: when the program is built, to be written down as
// C++, and at run time for entries that a user adds.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tool.hpp"
#include "catalogue/tool_spec.hpp"

namespace prodready::catalogue {

class OwnedTables {
 public:
  // Ids must differ (check_together). Entries behind the 65,535th tool are left out.
  explicit OwnedTables(const CatalogueSpec& spec);
  OwnedTables(OwnedTables&&) noexcept = default;
  OwnedTables& operator=(OwnedTables&&) noexcept = default;
  OwnedTables(const OwnedTables&) = delete;
  OwnedTables& operator=(const OwnedTables&) = delete;

  // Valid as long as this object; stays so when it is moved.
  Tables view() const;

 private:
  std::string_view keep(std::string_view text);
  std::vector<std::string_view>& keep_all(const std::vector<std::string>& texts);
  void add_tool(const ToolSpec& spec);
  void add_proofs(const ToolSpec& spec, std::uint16_t tool);

  std::deque<std::string> texts_;
  std::deque<std::vector<std::string_view>> lists_;
  std::deque<std::vector<Category>> categories_;
  std::deque<std::vector<ArgumentRule>> arguments_;
  std::deque<std::vector<SoftInput>> soft_inputs_;
  std::vector<Tool> tools_;
  std::vector<Signature> signatures_;
  std::vector<ContentProof> contents_;
  std::vector<Wrapper> wrappers_;
  std::vector<ProgramOptions> programs_;
};

}  // namespace prodready::catalogue
