#include "catalogue/owned_tables.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <tuple>

#include "catalogue/normal_form.hpp"

namespace prodready::catalogue {

OwnedTables::OwnedTables(const CatalogueSpec& spec) {
  std::vector<const ToolSpec*> sorted;
  for (const ToolSpec& tool : spec.tools) {
    sorted.push_back(&tool);
  }
  std::ranges::sort(sorted, {}, [](const ToolSpec* tool) -> const std::string& { return tool->id; });
  for (const ToolSpec* tool : sorted) {
    if (tools_.size() < std::numeric_limits<std::uint16_t>::max()) {
      add_tool(*tool);
    }
  }
  std::ranges::sort(signatures_, {}, [](const Signature& row) {
    return std::tuple(row.kind, row.ecosystem, row.key, row.tool, row.polarity, row.strength);
  });
  for (const WrapperSpec& wrapper : spec.wrappers) {
    wrappers_.push_back({keep(wrapper.words), keep_all(wrapper.value_options), wrapper.operands});
  }
  for (const ProgramSpec& program : spec.programs) {
    programs_.push_back({keep(program.program), keep_all(program.value_options)});
  }
  std::ranges::sort(programs_, {}, &ProgramOptions::program);
}

Tables OwnedTables::view() const { return {tools_, signatures_, contents_, wrappers_, programs_}; }

std::string_view OwnedTables::keep(std::string_view text) { return texts_.emplace_back(text); }

std::vector<std::string_view>& OwnedTables::keep_all(const std::vector<std::string>& texts) {
  std::vector<std::string_view>& list = lists_.emplace_back();
  for (const std::string& text : texts) {
    list.push_back(keep(text));
  }
  return list;
}

void OwnedTables::add_tool(const ToolSpec& spec) {
  std::vector<ArgumentRule>& arguments = arguments_.emplace_back();
  for (const ArgumentSpec& argument : spec.arguments) {
    arguments.push_back({argument.effect, keep(argument.pattern)});
  }
  std::vector<SoftInput>& inputs = soft_inputs_.emplace_back();
  for (const SoftInputSpec& input : spec.soft_inputs) {
    inputs.push_back({keep(input.name), keep(input.value)});
  }
  tools_.push_back({.id = keep(spec.id),
                    .name = keep(spec.name),
                    .categories = categories_.emplace_back(spec.categories),
                    .languages = keep_all(spec.languages),
                    .style_only = spec.style_only,
                    .reports_to_server = spec.reports_to_server,
                    .mode = spec.mode,
                    .arguments = arguments,
                    .soft_inputs = inputs});
  add_proofs(spec, static_cast<std::uint16_t>(tools_.size() - 1));
}

void OwnedTables::add_proofs(const ToolSpec& spec, std::uint16_t tool) {
  for (const SignatureSpec& row : spec.signatures) {
    signatures_.push_back({row.kind, row.ecosystem, keep(normal_key(row.kind, row.ecosystem, row.key)),
                           row.strength, row.polarity, tool});
  }
  for (const ContentSpec& row : spec.contents) {
    contents_.push_back({keep_all(row.files), keep(row.regex), row.strength, row.polarity, tool});
  }
}

}  // namespace prodready::catalogue
