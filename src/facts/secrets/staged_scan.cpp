#include "facts/secrets/staged_scan.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "facts/secrets/fingerprint.hpp"
#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_list.hpp"
#include "facts/secrets/secret_search.hpp"
#include "sources/local_file.hpp"
#include "sources/staged_files.hpp"

namespace prodready::secret_scan {
namespace {

constexpr std::size_t largest_content = std::size_t{256} << 20U;  // bytes

// A scanner with its one worker, and what they found.
class SingleScan {
 public:
  static Result<SingleScan> make(const SecretRequest& request) {
    Result<Scanner> scanner = Scanner::make(request);
    if (!scanner) {
      return scanner.error();
    }
    Result<secrets::Detector::Worker> worker = scanner->detector().worker();
    if (!worker) {
      return worker.error();
    }
    return SingleScan(*std::move(scanner), *std::move(worker), request);
  }

  void take(const std::string& path, std::string_view bytes) {
    const ScannedFile scanned = scanner_.scan(bytes, worker_);
    ++facts_.files;
    if (!scanned.gap.empty()) {
      facts_.gaps.push_back({.place = {.path = path}, .why = scanned.gap});
    }
    Judged judged = scanner_.judge(scanned, bytes, path);
    facts_.dropped_matches += judged.dropped_matches;
    std::ranges::move(judged.dropped, std::back_inserter(facts_.dropped));
    for (Found& found : judged.found) {
      list_.add({.found = std::move(found), .path = path, .in_tree = true});
    }
  }

  SecretFacts finish(const sources::GitRepository* repository, const SecretRequest& request) {
    if (!list_.empty()) {
      facts_.secrets = list_.finish(Fingerprinter(fingerprint_seed(request, repository)));
    }
    return std::move(facts_);
  }

 private:
  SingleScan(Scanner scanner, secrets::Detector::Worker worker, const SecretRequest& request)
      : scanner_(std::move(scanner)), worker_(std::move(worker)), list_(request.ignore) {}

  Scanner scanner_;
  secrets::Detector::Worker worker_;
  SecretList list_;
  SecretFacts facts_;
};

}  // namespace

Result<SecretFacts> scan_staged(const sources::GitRepository& repository, const std::string& prefix,
                                const SecretRequest& request) {
  Result<SingleScan> scan = SingleScan::make(request);
  if (!scan) {
    return scan.error();
  }
  const std::string above = prefix.empty() ? "" : prefix + "/";
  Result<Gaps> gaps = sources::read_staged_files(repository, largest_content,
                                                 [&](const std::string& path, std::string_view bytes) {
                                                   if (path.starts_with(above)) {
                                                     scan->take(path.substr(above.size()), bytes);
                                                   }
                                                 });
  if (!gaps) {
    return gaps.error();
  }
  SecretFacts facts = scan->finish(&repository, request);
  facts.gaps.insert(facts.gaps.end(), gaps->begin(), gaps->end());
  return facts;
}

Result<SecretFacts> scan_file(const std::string& path, const sources::GitRepository* repository,
                              const SecretRequest& request) {
  const Result<std::string> bytes = sources::read_local_file(path, largest_content);
  if (!bytes) {
    return bytes.error();
  }
  Result<SingleScan> scan = SingleScan::make(request);
  if (!scan) {
    return scan.error();
  }
  scan->take(path, *bytes);
  return scan->finish(repository, request);
}

}  // namespace prodready::secret_scan
