// The least that reading a delivered AWS Config snapshot can cost: each item found, its type read, nothing
// kept. simdjson_pass FILE prints the number of items. compare_snapshot compiles it.
#include <simdjson.h>

#include <cstddef>
#include <cstdio>
#include <string_view>

int main(int count, char** arguments) {
  simdjson::padded_string text;
  if (count != 2 || simdjson::padded_string::load(arguments[1]).get(text)) {
    std::fputs("simdjson_pass FILE\n", stderr);
    return 2;
  }
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::array items;
  if (parser.iterate(text).get(document) || document["configurationItems"].get_array().get(items)) {
    std::fputs("no snapshot that AWS Config delivered\n", stderr);
    return 1;
  }
  std::size_t found = 0;
  for (auto item : items) {
    std::string_view type;
    found += item["resourceType"].get_string().get(type) == simdjson::SUCCESS ? 1U : 0U;
  }
  std::printf("%zu\n", found);
}
