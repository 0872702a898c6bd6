// Any bytes as a file of a small repository of manifests, kustomizations, a chart, containers and an image.
// The first byte chooses which one; a line of three equals signs begins another file.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resources/kubernetes/read_kubernetes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready::resources;
  static constexpr std::array<std::string_view, 12> paths = {
      "base/all.yaml",          "base/kustomization.yaml", "prod/kustomization.yaml",
      "prod/patch.yaml",        "chart/Chart.yaml",        "chart/values.yaml",
      "chart/templates/x.yaml", "chart/templates/_h.tpl",  "app/docker-compose.yml",
      "app/Dockerfile",         "image/a.pkr.hcl",         "k8s/a.json"};
  std::vector<File> files = {
      {"base/all.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"},
      {"base/kustomization.yaml", "resources: [all.yaml]\n"},
      {"chart/Chart.yaml", "name: x\n"},
      {"prod/kustomization.yaml", "resources: [../base]\npatches: [{path: patch.yaml}]\n"}};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (int i = 0; i < 4 && !rest.empty(); ++i) {
    constexpr std::string_view next = "\n===\n";
    const std::size_t end = std::min(rest.find(next), rest.size());
    const std::string path(paths[static_cast<unsigned char>(rest.front()) % paths.size()]);
    const std::string bytes(rest.substr(1, end - 1));
    const auto known = std::ranges::find(files, path, &File::path);
    if (known != files.end()) {
      known->bytes = bytes;
    } else {
      files.push_back({path, bytes});
    }
    rest.remove_prefix(std::min(end + next.size(), rest.size()));
  }
  std::erase_if(files, [](const File& file) { return !is_kubernetes_file(file.path, file.bytes); });
  std::ranges::sort(files, {}, &File::path);
  read_kubernetes({.files = files, .is_own = {}, .environment_of = {}});
  return 0;
}
