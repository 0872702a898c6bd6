#include "facts/delivery/cluster_scan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace prodready::delivery {
namespace {

constexpr std::size_t most_objects = 500;

std::size_t indent_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  return indent == std::string_view::npos ? line.size() : indent;
}

class ManifestScan {
 public:
  std::vector<ClusterObject> scan(std::string_view text) {
    each_line(text, [&](std::string_view line, std::uint32_t number) { take(line, number); });
    end_object();
    return std::move(objects_);
  }

 private:
  void take(std::string_view line, std::uint32_t number) {
    if (line.starts_with("---")) {
      return end_object();
    }
    // Objects of a List stand in its items: each starts with a dash.
    const std::size_t indent = indent_of(line);
    std::string_view rest = line.substr(std::min(indent, line.size()));
    if (rest.starts_with("- ") && (rest.starts_with("- apiVersion:") || rest.starts_with("- kind:"))) {
      end_object();
      base_ = indent + 2;
      rest.remove_prefix(2);
    } else if (indent < base_ || rest.starts_with('#') || rest.starts_with("{{")) {
      return;
    }
    const std::size_t depth = line.size() - rest.size();
    if (depth == base_) {
      in_metadata_ = rest.starts_with("metadata:");
      set(object_.kind, yaml_value(rest, "kind"), number);
      set(object_.api, yaml_value(rest, "apiVersion"), 0);
    } else if (in_metadata_ && depth == base_ + 2) {
      set(object_.name, yaml_value(rest, "name"), 0);
      set(object_.space, yaml_value(rest, "namespace"), 0);
    }
  }

  void set(std::string& member, std::string_view value, std::uint32_t line) {
    if (!value.empty() && member.empty()) {
      member = value;
      object_.line = line == 0 ? object_.line : line;
    }
  }

  void end_object() {
    if (!object_.kind.empty() && !object_.api.empty() && objects_.size() < most_objects) {
      objects_.push_back(std::move(object_));
    }
    object_ = {};
    in_metadata_ = false;
    base_ = 0;
  }

  std::vector<ClusterObject> objects_;
  ClusterObject object_;
  std::size_t base_ = 0;
  bool in_metadata_ = false;
};

// "- path" or "path: x" of a list item; "" for none.
std::string_view item_of(std::string_view line) {
  const std::string_view rest = trim(line);
  return rest.starts_with("- ") ? unquoted(rest.substr(2)) : std::string_view{};
}

}  // namespace

std::vector<ClusterObject> scan_manifest(std::string_view text) { return ManifestScan().scan(text); }

bool is_workload(const ClusterObject& object) {
  const std::string_view group = std::string_view(object.api).substr(0, object.api.find('/'));
  const auto is = [&](std::string_view of_group, std::string_view kind) {
    return group == of_group && object.kind == kind;
  };
  return is("apps", "Deployment") || is("apps", "StatefulSet") || is("extensions", "Deployment") ||
         is("argoproj.io", "Rollout") || is("serving.knative.dev", "Service");
}

Kustomization scan_kustomization(std::string_view text) {
  static constexpr std::array<std::string_view, 5> lists = {"resources", "bases", "components", "patches",
                                                            "patchesStrategicMerge"};
  Kustomization found;
  bool in_list = false;
  bool in_images = false;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    const bool is_key = !line.empty() && line.front() != ' ' && line.front() != '-' && line.front() != '#';
    if (is_key) {
      const std::string_view key = line.substr(0, line.find(':'));
      in_list = std::ranges::find(lists, key) != lists.end();
      in_images = key == "images";
      found.has_charts = found.has_charts || key == "helmCharts";
      if (const std::string_view value = yaml_value(line, "namespace"); !value.empty()) {
        found.space = value;
      }
      return;
    }
    if (in_list) {
      std::string_view item = item_of(line);
      item = item.starts_with("path:") ? yaml_value(item, "path") : item;
      if (!item.empty() && item.find(": ") == std::string_view::npos) {
        found.parts.push_back({std::string(item), number});
      }
    } else if (in_images) {
      std::string_view rest = trim(line);
      rest = rest.starts_with("- ") ? trim(rest.substr(2)) : rest;
      for (const std::string_view key : {"name", "newName", "newTag", "digest"}) {
        if (const std::string_view value = yaml_value(rest, key); !value.empty()) {
          found.images.push_back({std::string(value), number});
        }
      }
    }
  });
  return found;
}

ChartFile scan_chart(std::string_view text) {
  ChartFile chart;
  each_line(text, [&](std::string_view line, std::uint32_t) {
    if (const std::string_view name = yaml_value(line, "name"); !name.empty()) {
      chart.name = name;
    }
    chart.is_library = chart.is_library || yaml_value(line, "type") == "library";
    chart.has_dependencies = chart.has_dependencies || line.starts_with("dependencies:");
  });
  return chart;
}

std::vector<Mention> scan_paths(std::string_view text) {
  static constexpr std::array<std::string_view, 5> keys = {"chartPath", "chart", "path", "dir", "context"};
  std::vector<Mention> paths;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    std::string_view rest = trim(line);
    const bool is_item = rest.starts_with("- ");
    rest = is_item ? trim(rest.substr(2)) : rest;
    std::string_view value;
    for (const std::string_view key : keys) {
      const std::string_view found = yaml_value(rest, key);
      value = found.empty() ? value : found;
    }
    if (value.empty() && is_item && rest.find(':') == std::string_view::npos) {
      value = unquoted(rest);
    }
    if (!value.empty() && paths.size() < most_objects) {
      paths.push_back({std::string(value), number});
    }
  });
  return paths;
}

}  // namespace prodready::delivery
