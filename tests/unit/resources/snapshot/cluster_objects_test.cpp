#include "resources/snapshot/cluster_objects.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t limit = 100'000;

// "apps/v1/Deployment shop/Deployment/api /items/0, …"
std::string read(const std::string& bytes, std::size_t piece = 0) {
  const std::unique_ptr<ByteWindow> window = memory_window(bytes, piece);
  const Result<std::vector<Resource>> found = read_cluster_objects(*window, "given/shop/all.json", limit);
  if (!found) {
    return "error: " + found.error().message;
  }
  std::string text;
  for (const Resource& resource : *found) {
    text += (text.empty() ? "" : ", ") + resource.type.str() + " " + resource.key.str() + " " +
            resource.place.pointer() + (resource.unit == "given/shop" ? "" : " of " + resource.unit.str());
  }
  return text;
}

struct Row {
  const char* name;
  std::string bytes;
  std::string objects;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class ClusterObjects : public testing::TestWithParam<Row> {};

TEST_P(ClusterObjects, AreRead) { EXPECT_EQ(read(GetParam().bytes), GetParam().objects); }

TEST_P(ClusterObjects, AreReadPieceByPiece) { EXPECT_EQ(read(GetParam().bytes, 7), GetParam().objects); }

constexpr const char* owned = R"({"apiVersion": "v1", "kind": "List", "items": [
  {"apiVersion": "apps/v1", "kind": "ReplicaSet",
   "metadata": {"name": "api-7d", "namespace": "shop", "ownerReferences": [{"controller": true}]}},
  {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "by-hand", "namespace": "shop"}},
  {"apiVersion": "v1", "kind": "Pod",
   "metadata": {"name": "api-7d-x", "namespace": "shop", "ownerReferences": [{"controller": true}]}}]})";

INSTANTIATE_TEST_SUITE_P(
    Rows, ClusterObjects,
    testing::Values(
        Row{"list",
            R"({"apiVersion": "v1", "items": [{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n1"}}], "kind": "List"})",
            "v1/Node /Node/n1 /items/0"},
        Row{"one_object",
            R"({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "api", "namespace": "shop"}})",
            "apps/v1/Deployment shop/Deployment/api "},
        Row{"list_of_the_api",
            R"({"kind": "DeploymentList", "apiVersion": "apps/v1", "items": [{"metadata": {"name": "api", "namespace": "shop"}}]})",
            "apps/v1/Deployment shop/Deployment/api /items/0"},
        Row{"what_another_object_makes", owned,
            "batch/v1/Job shop/Job/by-hand /items/1, v1/Pod shop/Pod/api-7d-x /items/2"},
        Row{"empty_list", R"({"apiVersion": "v1", "items": [], "kind": "List"})", ""},
        Row{"items_that_are_no_objects", R"({"apiVersion": "v1", "items": [1, "a", [], {}], "kind": "List"})",
            ""},
        Row{"configuration_of_kubectl", R"({"apiVersion": "v1", "kind": "Config", "users": []})", ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ClusterObjectsPod, KeepsItsNodeAlone) {
  const std::unique_ptr<ByteWindow> window = memory_window(
      R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "uid": "u1", "labels": {"app": "a"},
          "ownerReferences": [{"controller": true}]},
          "spec": {"nodeName": "n1", "containers": [{"env": [{"value": "hidden"}]}]}})",
      0);
  const Result<std::vector<Resource>> found = read_cluster_objects(*window, "pods.json", limit);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  const Resource& pod = found->front();
  EXPECT_EQ(to_json(pod.properties.at("spec")), R"({"nodeName":"n1"})");
  EXPECT_EQ(pod.id, "u1");
  EXPECT_EQ(pod.origin, Origin::observed);
  EXPECT_EQ(pod.tags.find("app")->second, "a");
}

TEST(ClusterObjectsFile, ThatIsBrokenIsAnError) {
  EXPECT_TRUE(read(R"({"apiVersion": "v1", "items": [)").starts_with("error: "));
  EXPECT_TRUE(read(R"({"apiVersion": "v1", "items": )" + std::string(200'000, '[')).starts_with("error: "));
  EXPECT_TRUE(
      read(R"({"apiVersion": ")" + std::string(limit, 'a') + R"("})").starts_with("error: is larger than"));
}

struct HeadRow {
  const char* name;
  std::string head;
  bool opens;
};
void PrintTo(const HeadRow& row, std::ostream* out) { *out << row.name; }

class OpensAsObject : public testing::TestWithParam<HeadRow> {};

TEST_P(OpensAsObject, IsToldByTheFirstKey) { EXPECT_EQ(opens_as_object(GetParam().head), GetParam().opens); }

INSTANTIATE_TEST_SUITE_P(
    Rows, OpensAsObject,
    testing::Values(HeadRow{"kubectl", "{\n    \"apiVersion\": \"v1\",\n    \"items\": [", true},
                    HeadRow{"api", R"({"kind":"PodList","apiVersion":"v1","metadata":{},"items":[)", true},
                    HeadRow{"answer_of_aws", R"({"Buckets": [{"apiVersion": "v1"}]})", false},
                    HeadRow{"kind_alone", R"({"kind": "x", "Name": "apiVersion"})", false},
                    HeadRow{"list", R"([{"apiVersion": "v1"}])", false}, HeadRow{"nothing", "", false}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources::snapshot
