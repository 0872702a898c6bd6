// Any bytes as a template and as what stands beside it; the first byte chooses the file.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resources/cloudformation/read_all.hpp"

namespace {

using prodready::resources::File;

constexpr std::string_view parent = R"(
Parameters: {Stage: {Type: String, Default: prod}}
Resources:
  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t.yaml, Parameters: {A: !Ref Stage}}}
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt Net.Outputs.A, V: !ImportValue a}}
)";
constexpr std::array paths = {
    "t.yaml", "t.json", "serverless.yml", "copilot/api/manifest.yml", "samconfig.toml", "params/prod.json"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  std::vector<File> files = {
      {paths.at(data[0] % paths.size()), std::string(reinterpret_cast<const char*>(data + 1), size - 1)}};
  files.push_back({"zz.yaml", std::string(parent)});
  prodready::resources::CloudFormationRequest request;
  request.files = files;
  request.environment_of = [](std::string_view name) {
    return std::string(name.find("prod") != std::string_view::npos ? "production" : "");
  };
  const prodready::resources::Reading reading = prodready::resources::cloudformation::read_all(request);
  for (const prodready::resources::Resource& resource : reading.resources) {
    static_cast<void>(to_json(resource.properties));
  }
  return 0;
}
