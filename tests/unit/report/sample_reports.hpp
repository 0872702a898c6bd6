// Reports made by hand for the tests of the formats.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "prodready/report.hpp"

namespace prodready::test {

inline ClaimResult failing_claim(std::string name, std::string message, Place place, std::string expected,
                                 Severity severity = Severity::high) {
  ClaimResult result;
  result.severity = severity;
  result.claim.name = std::move(name);
  result.claim.state = ClaimState::fails;
  result.claim.message = message;
  result.claim.evidence = {{Strength::declared, std::move(message), std::move(place)}};
  result.claim.expected = std::move(expected);
  return result;
}

inline ClaimResult claim_in(ClaimState state, std::string message) {
  ClaimResult result;
  result.claim.state = state;
  result.claim.message = std::move(message);
  return result;
}

inline SubjectResult subject(std::string name, Status status, std::vector<ClaimResult> claims) {
  SubjectResult result;
  result.name = std::move(name);
  result.status = status;
  result.raw_status = status;
  result.claims = std::move(claims);
  return result;
}

// An item with the category that its id names.
inline ItemResult item(std::string id, std::string title, Severity severity, Status status,
                       std::string message) {
  ItemResult result;
  result.category = id.substr(0, id.find('.'));
  result.source = {"checklists/production-ready.yaml", 7};
  result.id = std::move(id);
  result.title = std::move(title);
  result.severity = severity;
  result.status = status;
  result.raw_status = status;
  result.message = std::move(message);
  return result;
}

inline ItemResult undecided(std::string id, std::string title, Severity severity, std::string message,
                            std::string root, std::vector<Need> needs) {
  ItemResult result = item(std::move(id), std::move(title), severity, Status::unknown, std::move(message));
  ClaimResult open = claim_in(ClaimState::open, result.message);
  open.claim.root = root;
  open.claim.needs = needs;
  result.subjects = {subject("the solution", Status::unknown, {std::move(open)})};
  result.root = std::move(root);
  result.needs = std::move(needs);
  return result;
}

// Fills what follows from the items: totals, roots, categories that are not listed yet, and the gate's lists
// by each item's `blocking`.
inline void complete(AuditReport& report) {
  for (const Status status :
       {Status::pass, Status::fail, Status::not_applicable, Status::unknown, Status::waived, Status::error}) {
    report.totals[status] = static_cast<int>(std::ranges::count(report.items, status, &ItemResult::status));
  }
  for (const ItemResult& item : report.items) {
    if (std::ranges::find(report.categories, item.category, &CategoryResult::id) == report.categories.end()) {
      report.categories.push_back({item.category, item.category});
    }
    if (item.blocking == Blocking::failing) {
      report.gate.failing.push_back(item.id);
    } else if (item.blocking == Blocking::undecided) {
      report.gate.undecided_items.push_back(item.id);
    }
    if (item.root.empty()) {
      continue;
    }
    auto group = std::ranges::find(report.roots, item.root, &RootGroup::root);
    if (group == report.roots.end()) {
      group = report.roots.insert(report.roots.end(), RootGroup{item.root, {}, item.needs});
    }
    group->items.push_back(item.id);
  }
  std::ranges::stable_sort(report.roots, std::ranges::greater{},
                           [](const RootGroup& group) { return group.items.size(); });
  report.gate.open = report.gate.failing.empty() && report.gate.undecided_items.empty();
}

inline AuditReport empty_report() {
  AuditReport report;
  report.solution = {"orders-api", "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", "2026-09-21"};
  report.checklists = {"production-ready"};
  report.run = {"2026-09-21T09:15:02Z", 412};
  complete(report);
  return report;
}

inline ItemResult backups_fail() {
  ItemResult result = item("backups.backup-configured", "Each data store is backed up", Severity::critical,
                           Status::fail, "BackupRetentionPeriod is 0 (and 1 more)");
  ClaimResult orders = failing_claim(
      "retention", "BackupRetentionPeriod is 0", {"infra/modules/rds/orders.tf", 12, 3},
      "own backups kept for at least 7 days, or a backup plan that takes it", Severity::critical);
  orders.claim.drift = true;
  orders.claim.evidence.push_back({Strength::observed, "aws rds describe-db-instances shows 7",
                                   Place{"snapshot/rds.json", 0, 0, "/DBInstances/0"}});
  ClaimResult sessions = failing_claim("retention", "no backup plan takes it", {"infra/sessions.tf", 4},
                                       "own backups kept for at least 7 days, or a backup plan that takes it",
                                       Severity::critical);
  sessions.claim.searched = {"infra/**/*.tf", "AWS::Backup::BackupPlan", "AWS::Backup::BackupSelection"};
  ClaimResult holds = claim_in(ClaimState::holds, "versioning is on");
  holds.claim.evidence = {
      {Strength::declared, "VersioningConfiguration.Status is Enabled", Place{"infra/s3.tf", 9}}};
  result.subjects = {subject("aws_db_instance.orders", Status::fail, {orders}),
                     subject("aws_dynamodb_table.sessions", Status::fail, {sessions}),
                     subject("aws_s3_bucket.invoices", Status::pass, {holds})};
  result.mend = "set backup_retention_period to 7 or more, or add the store to a backup selection";
  result.root = "stores without a backup";
  result.blocking = Blocking::failing;
  result.also_counts_for = {"backups.cross-account-backup"};
  return result;
}

inline ItemResult secrets_fail() {
  ItemResult result = item("security.no-secrets-in-repository", "No secrets lie in the repository",
                           Severity::high, Status::fail, "an AWS access key lies in deploy/staging.env");
  result.subjects = {
      subject("deploy/staging.env", Status::fail,
              {failing_claim("holds", "an AWS access key lies in deploy/staging.env",
                             {"deploy/staging.env", 3, 19}, "no secret in any tracked file")})};
  result.mend = "revoke the key, then take it out of the file and of the history";
  result.root = "deploy/staging.env";
  result.blocking = Blocking::failing;
  return result;
}

inline ItemResult waived_item() {
  ItemResult result =
      item("high-availability.multi-region", "The solution survives the loss of a region", Severity::high,
           Status::waived,
           "waived until 2026-09-30 by maria@example.com: the second region lands with the new ledger");
  result.raw_status = Status::fail;
  SubjectResult covered = subject(
      "eu-central-1", Status::waived,
      {failing_claim("holds", "all resources are in eu-central-1", {"infra/main.tf", 2}, "a second region")});
  covered.raw_status = Status::fail;
  covered.waiver = WaiverUse{"the second region lands with the new ledger",
                             "maria@example.com",
                             "2026-09-30",
                             {".prodready/waivers.yaml", 4}};
  result.subjects = {covered};
  return result;
}

inline ItemResult known_item() {
  ItemResult result = item("testing.test-coverage-reported", "Test coverage is reported on every change",
                           Severity::high, Status::fail, "no job reports coverage");
  ClaimResult claim = failing_claim("holds", "no job reports coverage", {".github/workflows/ci.yaml", 1},
                                    "a step that writes or uploads a coverage report");
  claim.known = true;
  result.subjects = {subject("ci", Status::fail, {claim})};
  result.mend = "add a coverage step to the test job";
  result.root = "ci.yaml without coverage";
  return result;
}

inline ItemResult attested_pass() {
  ItemResult result = item("security.incident-contact", "Somebody is called when it burns", Severity::medium,
                           Status::pass, "attested by lee@example.com");
  result.raw_status = Status::unknown;
  SubjectResult settled =
      subject("the solution", Status::pass, {claim_in(ClaimState::open, "no source shows it")});
  settled.raw_status = Status::unknown;
  settled.attestation = AttestationUse{"lee@example.com",
                                       "2026-08-01",
                                       "2027-01-31",
                                       "https://example.com/on-call",
                                       {".prodready/attestations.yaml", 9}};
  result.subjects = {settled};
  return result;
}

inline std::vector<ItemResult> pipeline_questions() {
  const std::vector<Need> needs = {
      {Source::config, "set `pipelines: here` or `elsewhere` in .prodready/config.yaml"}};
  std::vector<ItemResult> items;
  for (const char* id :
       {"continuous-integration.build-server", "continuous-integration.automated-tests",
        "continuous-integration.static-analysis", "continuous-delivery.deployment-pipeline",
        "continuous-delivery.immutable-infrastructure", "testing.tests-run-on-every-change"}) {
    items.push_back(undecided(id, "Judged by what pipelines do", Severity::high, "no pipeline was found here",
                              "config: pipelines", needs));
  }
  items[1].subjects[0].claims[0].claim.sign =
      Evidence{Strength::indicated, "`make ci` not followed past Makefile:37; tools/tests-unit names pytest",
               Place{"tools/tests-unit", 78}};
  return items;
}

inline ItemResult passing_item() {
  ItemResult pass =
      item("backups.code-in-shared-repository", "The code is in a shared repository", Severity::high,
           Status::pass, "remote origin is https://github.com/example/orders-api (.git/config:7)");
  ClaimResult holds = claim_in(ClaimState::holds, "origin has every branch");
  holds.claim.evidence = {
      {Strength::declared, "remote origin is https://github.com/example/orders-api", Place{".git/config", 7}},
      {Strength::indicated, "README.md links to it", Place{"README.md", 3, 1}}};
  pass.subjects = {subject("the repository", Status::pass, {holds})};
  return pass;
}

inline ItemResult broken_item() {
  ItemResult broken = item("provisioning.docker-images-built", "Images are built by a pipeline",
                           Severity::medium, Status::error, "docker-compose.yaml could not be parsed");
  ClaimResult claim = claim_in(ClaimState::broken, "docker-compose.yaml could not be parsed");
  claim.claim.evidence = {
      {Strength::declared, "mapping values are not allowed here", Place{"docker-compose.yaml", 12, 3}}};
  broken.subjects = {subject("docker-compose.yaml", Status::error, {claim})};
  broken.root = "docker-compose.yaml";
  return broken;
}

inline ItemResult advisory_item() {
  ItemResult advisory = item("cost.s3-lifecycle", "Buckets drop what is no longer needed", Severity::medium,
                             Status::fail, "aws_s3_bucket.logs keeps everything for ever");
  advisory.subjects = {
      subject("aws_s3_bucket.logs", Status::fail,
              {failing_claim("holds", "aws_s3_bucket.logs keeps everything for ever", {"infra/s3.tf", 31},
                             "a lifecycle rule that expires objects", Severity::medium)})};
  advisory.mend = "add a lifecycle rule, or name the bucket under parameters.cost.s3-lifecycle.ignore";
  advisory.root = "aws_s3_bucket.logs";
  return advisory;
}

// Every status, several times where that matters, without the unbuilt items.
inline AuditReport every_status_report() {
  AuditReport report = empty_report();
  report.items = {passing_item(), backups_fail(), broken_item(), advisory_item(),
                  item("networking.vpn-server", "The VPN server is patched", Severity::medium,
                       Status::not_applicable, "there is no VPN server")};
  for (ItemResult& question : pipeline_questions()) {
    report.items.push_back(std::move(question));
  }
  report.items.push_back(
      undecided("monitoring.alerts-reach-a-person", "Alerts reach a person", Severity::critical,
                "alarms go to a topic whose subscribers no file shows", "snapshot: sns list-subscriptions",
                {{Source::snapshot, "collect `aws sns list-subscriptions` into the snapshot folder"},
                 {Source::attestation, "name who is called, in .prodready/attestations.yaml"}}));
  report.items.insert(report.items.end(), {waived_item(), known_item(), attested_pass(), secrets_fail()});
  report.notices = {{"the waiver for cost.budgets ran out on 2026-09-20 and counts for nothing",
                     Place{".prodready/waivers.yaml", 11, 5}},
                    {"5 resources are out of scope: 3 AWS::S3::Bucket, 2 AWS::SQS::Queue", std::nullopt}};
  complete(report);
  return report;
}

// What a first run looks like while most evaluators are not there: 124 items, few of them judged.
inline AuditReport mostly_unbuilt_report() {
  AuditReport report = every_status_report();
  const std::vector<std::string> categories = {"backups",
                                               "code-efficiency",
                                               "code-readability",
                                               "continuous-delivery",
                                               "continuous-integration",
                                               "cost",
                                               "documentation",
                                               "high-availability",
                                               "logging",
                                               "maintenance",
                                               "monitoring",
                                               "networking",
                                               "performance",
                                               "provisioning",
                                               "scalability",
                                               "security",
                                               "testing"};
  std::vector<ItemResult> items = std::move(report.items);
  AuditReport full = empty_report();
  for (const std::string& category : categories) {
    full.categories.push_back({category, category});
  }
  for (std::size_t i = 0; items.size() < 124; ++i) {
    items.push_back(
        undecided(fmt::format("{}.planned-check-{}", categories[i % categories.size()], i / 17 + 1),
                  "A check of a later version", Severity::high,
                  "not judged yet: this version has no evaluator for it", "prodready: not built yet", {}));
  }
  for (const std::string& category : categories) {
    std::ranges::copy_if(items, std::back_inserter(full.items),
                         [&category](const ItemResult& item) { return item.category == category; });
  }
  full.notices = report.notices;
  complete(full);
  return full;
}

inline AuditReport open_report() {
  AuditReport report = empty_report();
  AuditReport all = every_status_report();
  std::ranges::copy_if(all.items, std::back_inserter(report.items), [](const ItemResult& item) {
    return item.blocking == Blocking::no && item.status != Status::error;
  });
  complete(report);
  return report;
}

// Only undecided items shut the gate.
inline AuditReport undecided_report() {
  AuditReport report = empty_report();
  report.gate.undecided = Undecided::block;
  report.gate.fail_on = Threshold::low;
  AuditReport all = every_status_report();
  for (ItemResult item : all.items) {
    if (item.status == Status::unknown || item.status == Status::error) {
      item.blocking = Blocking::undecided;
    }
    if (item.status != Status::fail) {
      report.items.push_back(std::move(item));
    }
  }
  complete(report);
  return report;
}

// Texts that break careless writers: escape sequences, bytes that are not UTF-8, what XML cannot hold,
// newlines.
inline AuditReport weird_report() {
  AuditReport report = empty_report();
  report.solution.name = "or\x1B[31mders\xFF";
  ItemResult result = item("weird.bytes", "Title with <tags> & \"quotes\" ]]>", Severity::high, Status::fail,
                           "ESC \x1B[31mred\x1B[0m, byte \xFF, U+FFFF \xEF\xBF\xBF, bell \a, end ]]> <b>");
  result.subjects = {subject("two\nlines\tand a tab", Status::fail,
                             {failing_claim("odd", "title \x1B]0;owned\a here",
                                            {"sr\xFF"
                                             "c/na\nme.py",
                                             3, 1},
                                            "a < b && c > d")}),
                     subject("\xED\xA0\x80 surrogate", Status::fail,
                             {failing_claim("odd",
                                            "C1 \xC2\x9B"
                                            "31m",
                                            {"ok.py"}, "")})};
  result.mend = "line one\nline two\r\n\tline three";
  result.blocking = Blocking::failing;
  result.root = "weird \x1B root";
  ItemResult text = item("weird.text", "", Severity::low, Status::unknown, "");
  report.items = {result, text};
  report.notices = {{"notice \x1B[2J", Place{"\xFE\xFF", 1}}};
  complete(report);
  return report;
}

inline AuditReport many_subjects_report(std::size_t count) {
  AuditReport report = empty_report();
  ItemResult result =
      item("security.security-groups-of-the-production-environment-admit-only-what-is-needed-and-known",
           "Security groups admit only what is needed", Severity::critical, Status::fail,
           fmt::format("port 1 is open to 0.0.0.0/0 (and {} more)", count - 1));
  for (std::size_t i = 1; i <= count; ++i) {
    result.subjects.push_back(subject(
        fmt::format("arn:aws:ec2:eu-central-1:123456789012:security-group/sg-{:017}", i), Status::fail,
        {failing_claim(
            "open-port", fmt::format("port {} is open to 0.0.0.0/0", i),
            {fmt::format("infrastructure/environments/production/network/security-groups/group-{}.tf", i),
             12},
            "only known addresses")}));
  }
  result.blocking = Blocking::failing;
  result.root = "open security groups";
  report.items = {result};
  complete(report);
  return report;
}

}  // namespace prodready::test
