#include "resources/snapshot/cluster_coverage.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "core/text.hpp"

namespace prodready::resources::snapshot {
namespace {

struct AskedRow {
  const char* name;
  std::string path;
  std::string types;
};
void PrintTo(const AskedRow& row, std::ostream* out) { *out << row.name; }

class TypesAsked : public testing::TestWithParam<AskedRow> {};

TEST_P(TypesAsked, AreNamedByTheFile) {
  EXPECT_EQ(join(types_asked(GetParam().path), " "), GetParam().types);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, TypesAsked,
    testing::Values(
        AskedRow{"Plural", "snap/shop/networkpolicies.json", "networking.k8s.io/v1/NetworkPolicy"},
        AskedRow{"SeveralShort", "shop/no,po,netpol.json.gz",
                 "v1/Node v1/Pod networking.k8s.io/v1/NetworkPolicy"},
        AskedRow{"Singular", "pod.json", "v1/Pod"},
        AskedRow{"WithItsGroup", "shop/schedules.velero.io.json", "velero.io/v1/Schedule"},
        AskedRow{"OfAnotherGroup", "shop/schedules.example.com.json", ""},
        AskedRow{"Error", "shop/prometheusrules.err", "monitoring.coreos.com/v1/PrometheusRule"},
        AskedRow{"OneThatIsNoKind", "shop/pods,all.json", ""}, AskedRow{"AnyName", "shop/objects.json", ""},
        AskedRow{"CallOfAws", "1/eu-west-1/ec2-describe-vpcs.json", ""}, AskedRow{"Nothing", "", ""}),
    [](const auto& test) { return std::string(test.param.name); });

struct ErrorRow {
  const char* name;
  std::string text;
  CallState state;
};
void PrintTo(const ErrorRow& row, std::ostream* out) { *out << row.name; }

class ClusterError : public testing::TestWithParam<ErrorRow> {};

TEST_P(ClusterError, IsTold) { EXPECT_EQ(state_of_cluster_error(GetParam().text), GetParam().state); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ClusterError,
    testing::Values(
        ErrorRow{"Denied",
                 "Error from server (Forbidden): networkpolicies.networking.k8s.io is forbidden: User",
                 CallState::denied},
        ErrorRow{"NoSuchKind", R"(error: the server doesn't have a resource type "schedules")",
                 CallState::not_configured},
        ErrorRow{"NoServer", "The connection to the server 127.0.0.1:6443 was refused", CallState::failed}),
    [](const auto& test) { return std::string(test.param.name); });

// kubectl prints an empty list beside its error.
TEST(NoteKinds, ErrorStays) {
  for (const bool error_first : {true, false}) {
    Coverage coverage;
    note_kinds("s/shop/pods.err", error_first ? CallState::denied : CallState::empty, coverage);
    note_kinds("s/shop/pods.json", error_first ? CallState::empty : CallState::denied, coverage);
    EXPECT_EQ(coverage.state("", "", "v1/Pod", "s/shop"), CallState::denied);
    EXPECT_EQ(coverage.state("", "", "v1/Pod", "s/other"), CallState::not_collected);
  }
}

}  // namespace
}  // namespace prodready::resources::snapshot
