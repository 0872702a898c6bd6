// Any bytes as what the commands of `prodready collect` print: answers of AWS, in pages, and answers over
// HTTP.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "collect/aws_answer.hpp"
#include "collect/http_answer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready::collect;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto answer = parse_http_answer(text)) {
    static_cast<void>(answer->is_rate_limited());
    static_cast<void>(answer->has_next_page());
    static_cast<void>(answer->message());
  }
  std::optional<AwsAnswer> answer = AwsAnswer::parse(text);
  const std::optional<AwsAnswer> page = AwsAnswer::parse(text);
  if (!answer) {
    return 0;
  }
  static_cast<void>(answer->next_page());
  answer->append(*page);
  const std::vector<AwsField> fields = {};
  static_cast<void>(answer->things("Buckets[].Name", fields));
  static_cast<void>(answer->things("Functions[]", fields));
  for (const std::string_view call :
       {"lambda list-functions", "ec2 describe-launch-template-versions", "cloudformation describe-stacks"}) {
    answer->hide_values(call);
  }
  static_cast<void>(answer->text());
  return 0;
}
