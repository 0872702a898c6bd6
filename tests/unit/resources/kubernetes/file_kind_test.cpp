#include <gtest/gtest.h>

#include <string>

#include "resources/kubernetes/read_kubernetes.hpp"

namespace prodready::resources {
namespace {

struct NameCase {
  const char* name;
  std::string path;
  bool is_one;
};

class DockerfileName : public testing::TestWithParam<NameCase> {};

TEST_P(DockerfileName, IsTold) {
  EXPECT_EQ(is_kubernetes_file(GetParam().path, "FROM alpine:3\n"), GetParam().is_one);
}

INSTANTIATE_TEST_SUITE_P(Rows, DockerfileName,
                         testing::Values(NameCase{"plain", "api/Dockerfile", true},
                                         NameCase{"of_a_stage", "Dockerfile.web", true},
                                         NameCase{"in_front", "web.Dockerfile", true},
                                         NameCase{"source_about_it", "src/dockerfile.cpp", false},
                                         NameCase{"header_about_it", "src/dockerfile.hpp", false},
                                         NameCase{"module_about_it", "lib/dockerfile.py", false},
                                         NameCase{"template_of_one", "Dockerfile.j2", false},
                                         NameCase{"what_it_ignores", "Dockerfile.dockerignore", false}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
