#include "collect/collector.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "collect/forges.hpp"
#include "core/text.hpp"

namespace prodready::collect {
namespace {

// A forge in memory: answers by the end of the command line, files by path.
class FakeWorld {
 public:
  std::map<std::string, std::string> answers;  // by the last argument
  std::map<std::string, std::string> files;
  std::vector<std::string> asked;  // the last arguments
  bool writable = true;

  World world() {
    return {.run =
                [this](const std::vector<std::string>& arguments) {
                  asked.push_back(arguments.back());
                  const auto found = answers.find(arguments.back());
                  const bool known = found != answers.end();
                  return sources::CommandOutcome{.started = true,
                                                 .timed_out = false,
                                                 .exit_code = known ? 0 : 1,
                                                 .output = known ? found->second : ""};
                },
            .read = [this](const std::string& path) -> Result<std::string> {
              const auto found = files.find(path);
              return found == files.end() ? Result<std::string>(Error{ErrorKind::not_found, "none", {}})
                                          : Result<std::string>(found->second);
            },
            .write = [this](const std::string& path, std::string_view text) -> Result<void> {
              if (!writable) {
                return Error{ErrorKind::unreadable, path + ": cannot be written", {}};
              }
              files[path] = text;
              return {};
            },
            .remove = [this](const std::string& path) { files.erase(path); },
            .now = [] { return 0; },
            .progress = [](const std::string&) {}};
  }
};

const Target orders{"github", "github.com", "acme/orders", "main", "out"};

std::string ok(const std::string& body, const std::string& fields = "") {
  return "HTTP/2.0 200 OK\r\n" + fields + "\r\n" + body;
}

std::string refused(int status, const std::string& message, const std::string& fields = "") {
  return "HTTP/2.0 " + std::to_string(status) + " No\r\n" + fields + "\r\n{\"message\":\"" + message + "\"}";
}

const Request one{.file = "one.json", .path = "a/one"};

struct StatusCase {
  const char* name;
  std::string answer;
  CallStatus status;
  const char* why;
};

class CallStatusTest : public testing::TestWithParam<StatusCase> {};

TEST_P(CallStatusTest, IsRecorded) {
  FakeWorld fake;
  if (!GetParam().answer.empty()) {
    fake.answers["a/one"] = GetParam().answer;
  }
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  ASSERT_TRUE(collector);
  Request request = one;
  request.absent = "Branch not protected";
  EXPECT_EQ(collector->get(request).has_value(), GetParam().status == CallStatus::answered);
  ASSERT_TRUE(collector->finish());
  const Result<Manifest> manifest = read_manifest(fake.files["out/_manifest.json"]);
  ASSERT_TRUE(manifest);
  const Call* const call = manifest->find("one.json");
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(call->status, GetParam().status);
  EXPECT_EQ(call->why, GetParam().why);
  EXPECT_EQ(call->call, "gh api a/one");
  EXPECT_EQ(fake.files.contains("out/one.json"), GetParam().status == CallStatus::answered);
  EXPECT_EQ(manifest->finished_at.empty(), GetParam().status == CallStatus::failed);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, CallStatusTest,
    testing::Values(
        StatusCase{"Answered", ok("{}"), CallStatus::answered, ""},
        StatusCase{"NoContent", "HTTP/2.0 204 No Content\r\n\r\n", CallStatus::empty, ""},
        StatusCase{"Forbidden", refused(403, "Must have admin rights"), CallStatus::denied,
                   "Must have admin rights"},
        StatusCase{"NotFound", refused(404, "Not Found"), CallStatus::denied, "Not Found"},
        StatusCase{"ThereIsNone", refused(404, "Branch not protected"), CallStatus::absent,
                   "Branch not protected"},
        StatusCase{"ServerError", refused(502, "Bad gateway"), CallStatus::failed, "Bad gateway"},
        StatusCase{"RateLimit", refused(403, "API rate limit exceeded", "X-RateLimit-Remaining: 0\r\n"),
                   CallStatus::failed, "API rate limit exceeded"},
        StatusCase{"NoAnswer", "", CallStatus::failed, "gh ended with code 1 and printed no answer"}),
    [](const auto& test) { return test.param.name; });

TEST(Collector, JoinsPagesOfLists) {
  FakeWorld fake;
  fake.answers["a/one?per_page=100&page=1"] = ok("[1]", "Link: <https://x>; rel=\"next\"\r\n");
  fake.answers["a/one?per_page=100&page=2"] = ok("[2]");
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  Request request = one;
  request.pages = 5;
  EXPECT_EQ(collector->get(request)->items.size(), 2U);
  EXPECT_EQ(fake.asked.size(), 2U);
}

TEST(Collector, JoinsPagesOfObjectsAsAList) {
  FakeWorld fake;
  fake.answers["a/one?x=1&per_page=100&page=1"] = ok("{\"n\":1}", "Link: <https://x>; rel=\"next\"\r\n");
  fake.answers["a/one?x=1&per_page=100&page=2"] = ok("{\"n\":2}");
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  const auto value = collector->get({.file = "one.json", .path = "a/one?x=1", .pages = 2});
  ASSERT_TRUE(value);
  EXPECT_EQ(value->items.size(), 2U);
}

TEST(Collector, StopsAtTheRateLimitAndGoesOnLater) {
  FakeWorld fake;
  fake.answers["a/one"] = ok("{\"n\":1}");
  fake.answers["a/two"] = refused(403, "limit", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 60\r\n");
  fake.answers["a/three"] = ok("{}");
  const World world = fake.world();
  const auto collect = [&] {
    Result<Collector> collector = Collector::open(world, orders);
    for (const std::string& name : std::vector<std::string>{"one", "two", "three"}) {
      collector->get({.file = name + ".json", .path = "a/" + name});
    }
    return *collector->finish();
  };
  const Summary first = collect();
  EXPECT_EQ(first.stopped,
            "the rate limit is used up until 1970-01-01T00:01:00Z; run the same command again after that");
  EXPECT_EQ(fake.asked, (std::vector<std::string>{"a/one", "a/two"}));
  fake.asked.clear();
  fake.answers["a/two"] = ok("{}");
  const Summary second = collect();
  EXPECT_EQ(fake.asked, (std::vector<std::string>{"a/two", "a/three"}));
  EXPECT_EQ(second.kept, 1U);
  EXPECT_EQ(second.answered, 3U);
}

TEST(Collector, AsksAgainWhereAnAnswerOfAnEarlierRunIsDamaged) {
  FakeWorld fake;
  fake.answers["a/one"] = ok("{}");
  const World world = fake.world();
  {
    Collector::open(world, orders)->get(one);
  }
  fake.files["out/one.json"] = "{";
  fake.asked.clear();
  EXPECT_TRUE(Collector::open(world, orders)->get(one));
  EXPECT_EQ(fake.asked.size(), 1U);
}

TEST(Collector, StartsAnewAfterARunThatWasFinished) {
  FakeWorld fake;
  fake.answers["a/one"] = ok("{}");
  const World world = fake.world();
  Result<Collector> first = Collector::open(world, orders);
  first->get(one);
  ASSERT_TRUE(first->finish());
  Result<Collector> second = Collector::open(world, orders);
  EXPECT_FALSE(fake.files.contains("out/one.json"));
  EXPECT_TRUE(second->get(one));
}

TEST(Collector, AManifestDeletesNothingOutsideItsFolder) {
  FakeWorld fake;
  fake.files["out/../../etc"] = "x";
  fake.files["out/_manifest.json"] =
      R"({"forge":"github","host":"github.com","repository":"acme/orders","branch":"main","finished_at":"x",)"
      R"("calls":[{"file":"../../etc","status":"answered"}]})";
  const World world = fake.world();
  ASSERT_TRUE(Collector::open(world, orders));
  EXPECT_TRUE(fake.files.contains("out/../../etc"));
}

TEST(Collector, RefusesTheFolderOfAnotherRepository) {
  FakeWorld fake;
  fake.files["out/_manifest.json"] = R"({"forge":"github","host":"github.com","repository":"acme/billing"})";
  const World world = fake.world();
  const Result<Collector> collector = Collector::open(world, orders);
  ASSERT_FALSE(collector);
  EXPECT_NE(collector.error().message.find("acme/billing"), std::string::npos);
}

TEST(Collector, GivesUpAfterFiveFailuresInARow) {
  FakeWorld fake;
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  for (int i = 0; i < 9; ++i) {
    collector->get({.file = std::to_string(i), .path = "a/" + std::to_string(i)});
  }
  EXPECT_EQ(fake.asked.size(), 5U);
  EXPECT_NE(collector->finish()->stopped, "");
}

TEST(Collector, SaysWhereItCannotWrite) {
  FakeWorld fake;
  fake.writable = false;
  fake.answers["a/one"] = ok("{}");
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  collector->get(one);
  EXPECT_FALSE(collector->finish());
}

TEST(CollectGithub, AsksForEveryCallOfTheGuide) {
  FakeWorld fake;
  const std::string base = "repos/acme/orders";
  const std::string page = "?per_page=100&page=1";
  fake.answers[base] = ok(R"({"full_name":"acme/orders","default_branch":"trunk/x"})");
  fake.answers[base + "/commits?sha=trunk%2Fx&per_page=20"] = ok(R"([{"sha":"ab"},{"sha":"../../x"}])");
  fake.answers["number,author,reviews,mergedAt,baseRefName,mergeCommit"] =
      R"([{"number":7},{"number":"--web"}])";
  fake.answers[base + "/environments" + page] = ok(R"({"environments":[{"name":"a/b"},{"name":"..\/x"}]})");
  for (const std::string& end :
       {"/rules/branches/trunk%2Fx" + page, "/branches/trunk%2Fx/protection" + std::string(),
        "/commits/ab/check-runs" + page, "/commits/ab/status" + page,
        "/code-scanning/default-setup" + std::string(), "/actions/workflows" + page,
        "/environments/a%2Fb/variables" + page, "/environments/%2E.%2Fx/variables" + page, "/releases" + page,
        "/vulnerability-alerts" + std::string()}) {
    fake.answers[base + end] = ok("{}");
  }
  fake.answers["number,commits"] = "{}";
  const World world = fake.world();
  Target target = orders;
  target.branch = "";
  Result<Collector> collector = Collector::open(world, target);
  ASSERT_TRUE(collect_github(*collector));
  const Result<Summary> summary = collector->finish();
  ASSERT_TRUE(summary);
  EXPECT_TRUE(summary->failed.empty()) << summary->failed.front().call;
  std::vector<std::string> files;
  for (const auto& [path, text] : fake.files) {
    files.push_back(path);
  }
  EXPECT_EQ(
      join(files, " "),
      "out/_manifest.json out/check-runs/ab.json out/code-scanning.json out/commits.json "
      "out/environments.json out/protection.json out/pull-request-commits/7.json out/pull-requests.json "
      "out/releases.json out/repository.json out/rules.json out/statuses/ab.json "
      "out/variables/%2E.%2Fx.json out/variables/a%2Fb.json out/vulnerability-alerts.json "
      "out/workflows.json");
}

TEST(CollectGithub, ARepositoryThatIsNotThereIsAnError) {
  FakeWorld fake;
  fake.answers["repos/acme/orders"] = refused(404, "Not Found");
  const World world = fake.world();
  Result<Collector> collector = Collector::open(world, orders);
  const Result<void> made = collect_github(*collector);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message,
            "github.com/acme/orders: no such repository, or no access to it; check --repo and the account");
}

TEST(CollectGitlab, AsksForApprovalsOfEachMergeRequest) {
  FakeWorld fake;
  const std::string base = "projects/acme%2Forders";
  const std::string page = "?per_page=100&page=1";
  fake.answers[base] = ok(R"({"path_with_namespace":"acme/orders","default_branch":"main"})");
  fake.answers[base +
               "/merge_requests?state=merged&target_branch=main&order_by=updated_at&per_page=100&page=1"] =
      ok(R"([{"iid":3,"merge_commit_sha":"ab"},{"iid":4,"merge_commit_sha":null}])");
  fake.answers[base + "/repository/commits?ref_name=main&per_page=20"] = ok(R"([{"id":"ab"}])");
  for (const std::string& end :
       {"/approval_rules" + page, "/approvals" + std::string(), "/protected_branches" + page,
        "/merge_requests/3/approvals" + std::string(), "/merge_requests/4/approvals" + std::string(),
        "/merge_requests/4/commits" + page, "/repository/commits/ab/statuses" + page}) {
    fake.answers[base + end] = ok("[]");
  }
  const World world = fake.world();
  Target target = orders;
  target.forge = "gitlab";
  Result<Collector> collector = Collector::open(world, target);
  ASSERT_TRUE(collect_gitlab(*collector));
  const Result<Summary> summary = collector->finish();
  ASSERT_TRUE(summary);
  EXPECT_TRUE(summary->failed.empty()) << summary->failed.front().call;
  EXPECT_EQ(summary->answered, 10U);
}

TEST(CheckCommand, SaysWhatToDo) {
  FakeWorld fake;
  const World not_logged_in = fake.world();
  EXPECT_EQ(check_command(not_logged_in, orders).error().message,
            "gh is not logged in at github.com; run `gh auth login --hostname github.com`");
  World absent = fake.world();
  absent.run = [](const std::vector<std::string>&) {
    return sources::CommandOutcome{.failure = "No such file or directory"};
  };
  EXPECT_EQ(check_command(absent, orders).error().message,
            "gh cannot be run: no such file or directory; install it from https://cli.github.com");
}

}  // namespace
}  // namespace prodready::collect
