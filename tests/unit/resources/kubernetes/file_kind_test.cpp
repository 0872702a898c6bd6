#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/read_kubernetes.hpp"
#include "resources/kubernetes/sources.hpp"

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

struct ObjectCase {
  const char* name;
  std::string path;
  std::string bytes;
  bool has_objects;
};

class FileOfObjects : public testing::TestWithParam<ObjectCase> {};

TEST_P(FileOfObjects, IsToldByItsOutermostWords) {
  EXPECT_EQ(kubernetes::has_objects(GetParam().path, GetParam().bytes), GetParam().has_objects);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FileOfObjects,
    testing::Values(
        ObjectCase{"yaml", "pod.yaml", "apiVersion: v1\nkind: Pod\n", true},
        ObjectCase{"other_yaml", "ci.yaml", "kind: pipeline\n", false},
        ObjectCase{"json", "pod.json", R"({"kind": "Pod", "spec": {"a": ["}"]}, "apiVersion": "v1"})", true},
        ObjectCase{"json_documents", "all.json", R"({"a": 1} {"apiVersion": "v1", "kind": "Pod"})", true},
        ObjectCase{"description_of_an_interface", "swagger.json",
                   R"({"definitions": {"Pod": {"properties": {"apiVersion": {}, "kind": {}}}}})", false},
        ObjectCase{"escaped_quotes", "a.json", R"({"a": "\" {", "apiVersion": "v1", "kind": "Pod"})", true},
        ObjectCase{"cut_text", "a.json", R"({"kind": {"apiVersion": "v)", false}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Sources, TellEachOfTheirFilesApart) {
  const std::vector<File> files = {{"Chart.yaml", "name: a\n"},
                                   {"Dockerfile", "FROM alpine:3\n"},
                                   {"a.pkr.hcl", ""},
                                   {"a.txt", "apiVersion: v1\nkind: Pod\n"},
                                   {"pod.yaml", "apiVersion: v1\nkind: Pod\n"}};
  for (const std::size_t jobs : {std::size_t{1}, std::size_t{2}}) {
    const kubernetes::Sources sources(files, jobs);
    std::vector<kubernetes::FileKind> kinds;
    for (const File& file : sources.files()) {
      kinds.push_back(sources.kind(file));
    }
    using enum kubernetes::FileKind;
    EXPECT_EQ(kinds, (std::vector{chart, dockerfile, packer, none, manifest}));
  }
}

}  // namespace
}  // namespace prodready::resources
