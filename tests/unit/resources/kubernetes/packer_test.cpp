#include <gtest/gtest.h>

#include <string>

#include "kubernetes_support.hpp"

namespace prodready::resources::packer_test {
namespace {

constexpr const char* hcl = R"(
variable "region" { default = "eu-west-1" }
variable "base" {}
locals { name = "web-${var.region}" }
source "amazon-ebs" "web" {
  region     = var.region
  ami_name   = local.name
  source_ami = var.base
  source_ami_filter {
    filters     = { name = "ubuntu-*" }
    owners      = ["099720109477"]
    most_recent = true
  }
  tags = { built = timestamp() }
}
build {
  sources = ["source.amazon-ebs.web"]
  provisioner "shell" { inline = ["apt-get update"] }
  provisioner "ansible" { playbook_file = "site.yml" }
  post-processor "manifest" {}
}
)";

constexpr const char* json = R"({
  "variables": {"region": "eu-west-1", "ami": ""},
  "builders": [{"type": "amazon-ebs", "region": "{{user `region`}}", "source_ami": "{{user `ami`}}",
                "ami_name": "web {{timestamp}}"}],
  "provisioners": [{"type": "shell", "script": "x.sh"}]
})";

class Packer : public testing::TestWithParam<PropertyCase> {};

TEST_P(Packer, PropertyIsRead) {
  const PropertyCase& test = GetParam();
  const TestRepository repository(test.files);
  EXPECT_EQ(repository.json(test.key, test.path), test.json);
}

PropertyCase native(std::string_view name, std::string_view key, std::string_view path,
                    std::string_view value) {
  return {name, {{"image/web.pkr.hcl", hcl}}, key, path, value};
}
PropertyCase legacy(std::string_view name, std::string_view key, std::string_view path,
                    std::string_view value) {
  return {name, {{"image/web.json", json}}, key, path, value};
}

INSTANTIATE_TEST_SUITE_P(
    Packer, Packer,
    testing::Values(
        native("Variable", "amazon-ebs.web", "region", "\"eu-west-1\""),
        native("Local", "amazon-ebs.web", "ami_name", "\"web-eu-west-1\""),
        native("NoDefault", "amazon-ebs.web", "source_ami", R"({"unresolved":"var.base"})"),
        native("Filter", "amazon-ebs.web", "source_ami_filter",
               R"({"filters":{"name":"ubuntu-*"},"owners":["099720109477"],"most_recent":true})"),
        native("Call", "amazon-ebs.web", "tags.built", R"({"unresolved":"an expression"})"),
        native("Builder", "amazon-ebs.web", "Builder", "\"amazon-ebs\""),
        native("Build", "image/web.pkr.hcl:16", "Sources", R"(["amazon-ebs.web"])"),
        native(
            "Provisioners", "image/web.pkr.hcl:16", "Provisioners",
            R"([{"Type":"shell","inline":["apt-get update"]},{"Type":"ansible","playbook_file":"site.yml"}])"),
        legacy("JsonVariable", "amazon-ebs.amazon-ebs", "region", "\"eu-west-1\""),
        legacy("JsonNoDefault", "amazon-ebs.amazon-ebs", "source_ami",
               R"({"unresolved":"user variable ami"})"),
        legacy("JsonOfPackerItself", "amazon-ebs.amazon-ebs", "ami_name", "\"web {{timestamp}}\""),
        legacy("JsonProvisioners", "web.json", "Provisioners", R"([{"Type":"shell","script":"x.sh"}])")),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Packer, BrokenFilesAreGaps) {
  const TestRepository repository(TestFiles{{"a.pkr.hcl", "source \"x\" {"}, {"image/web.pkr.hcl", hcl}});
  EXPECT_EQ(repository.reading.gaps.size(), 1U);
  EXPECT_NE(repository.find("amazon-ebs.web"), nullptr);
}

}  // namespace
}  // namespace prodready::resources::packer_test
