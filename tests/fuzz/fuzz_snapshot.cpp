// Any bytes as a file of a snapshot: as AWS Config's, whole and in pieces, and as answers of calls. The first
// byte chooses the call.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "resources/snapshot/cli_file.hpp"
#include "resources/snapshot/cli_resources.hpp"
#include "resources/snapshot/config_file.hpp"
#include "resources/snapshot/file_form.hpp"
#include "resources/snapshot/item_cutter.hpp"

namespace {

using namespace prodready::resources;
using namespace prodready::resources::snapshot;

constexpr std::array paths = {
    "111122223333/global/s3api-list-buckets.json",
    "111122223333/global/s3api-get-bucket-lifecycle-configuration/logs.json",
    "111122223333/global/s3api-get-bucket-policy.jsonl",
    "111122223333/global/iam-get-account-authorization-details.json",
    "111122223333/global/iam-get-credential-report.json",
    "111122223333/eu-west-1/ec2-describe-security-groups.json",
    "111122223333/eu-west-1/ec2-describe-instances.1.json",
    "111122223333/eu-west-1/lambda-get-policy/f.json",
    "111122223333/eu-west-1/apigateway-get-resources/a.json",
    "111122223333/eu-west-1/rds-describe-db-instances.err",
    "unknown.json",
};

struct Shared {
  const prodready::Result<Tables>& tables = Tables::built_in();
  CallPlans plans{*tables};
  CallNames names{*tables};
};

const Shared& shared() {
  static const Shared all;
  return all;
}

std::size_t cut(std::string_view text, std::size_t piece) {
  constexpr std::size_t item_bytes = 4096;
  const std::unique_ptr<ByteWindow> window = memory_window(std::string(text), piece);
  if (form_of(*window) != FileForm::config) {
    return 0;
  }
  ItemCutter cutter(*window, item_bytes);
  std::size_t items = 0;
  while (cutter.next()) {
    ++items;
  }
  return items;
}

// Twice, as one file and as another that arrives in pieces: making a ConfigFiles costs more than reading a
// small one.
void read_config(std::string_view text) {
  constexpr std::size_t item_bytes = 65536;
  if (form_of(*memory_window(std::string(text), 0)) != FileForm::config) {
    return;
  }
  ConfigFiles files(*shared().tables);
  prodready::Gaps gaps;
  for (const std::size_t piece : {std::size_t{0}, std::size_t{7}}) {
    const std::unique_ptr<ByteWindow> window = memory_window(std::string(text), piece);
    files.read(*window, "config.json", item_bytes, 1, gaps);
  }
  Coverage coverage;
  files.add_coverage(coverage);
  files.take_resources();
}

void read_answers(std::string_view path, std::string_view text) {
  constexpr std::size_t answer_bytes = 1 << 20U;
  const Manifest manifest;
  const CliFileRequest request{.plans = &shared().plans,
                               .names = &shared().names,
                               .manifest = &manifest,
                               .answer_bytes = answer_bytes};
  const std::unique_ptr<ByteWindow> window = memory_window(std::string(text), 0);
  const FileForm form = form_of(*window);
  CliFile file =
      read_cli_file(request, shared().names.of_path(std::string(path)), *window, form == FileForm::json);
  CliAnswers answers;
  for (Answer& answer : file.answers) {
    answers.add(std::move(answer));
  }
  answers.finish();
  CliResources(*shared().tables, answers, "").finish(1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  // How a file arrives does not change what is in it.
  if (cut(text, 0) != cut(text, 1)) {
    std::abort();
  }
  read_config(text);
  read_answers(paths.at(data[0] % paths.size()), text);
  return 0;
}
