// One chart with its values and the charts that it depends on, rendered.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "resources/kubernetes/context.hpp"
#include "resources/kubernetes/template_render.hpp"

namespace prodready::resources::kubernetes {

class HelmRelease {
 public:
  HelmRelease(const Context& context, std::string folder);

  void read();

 private:
  struct Chart {
    std::string folder;
    Value about;   // Chart.yaml
    Value values;  // with those of the charts above
  };

  Value values_of(const std::string& folder, bool with_production);
  std::string production_values(const std::string& folder) const;
  void collect(Chart chart, int depth);
  void collect_dependency(const Chart& chart, const Value& dependency, int depth);
  std::string dependency_folder(const Chart& chart, const Value& dependency) const;
  void add_templates(const std::string& folder);
  void render(const Chart& chart);
  void render_file(const Chart& chart, const File& file, Renderer& renderer);
  void read_plain(const Chart& chart);
  void unread(const std::string& path, std::uint32_t line, std::string what);

  const Context& context_;
  std::string folder_;
  std::string workspace_;
  Marks marks_;
  std::vector<Chart> charts_;
  std::deque<std::pair<const File*, std::vector<TemplateNode>>> templates_;
};

}  // namespace prodready::resources::kubernetes
