// Kubernetes Secrets in YAML and JSON, and base64 in lines.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "secrets/base64.hpp"
#include "secrets/kubernetes_secret.hpp"
#include "unit/secrets/verdicts.hpp"

namespace prodready::secrets::encoded_test {
namespace {

std::string base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  for (std::size_t at = 0; at < text.size(); at += 3) {
    unsigned bits = 0;
    for (std::size_t byte = 0; byte < 3; ++byte) {
      bits = bits << 8U | (at + byte < text.size() ? static_cast<unsigned char>(text[at + byte]) : 0U);
    }
    for (const unsigned shift : {18U, 12U, 6U, 0U}) {
      encoded += alphabet[(bits >> shift) & 63U];
    }
  }
  const std::size_t padding = (3 - text.size() % 3) % 3;
  return encoded.replace(encoded.size() - padding, padding, std::string(padding, '='));
}

struct Row {
  std::string name;
  std::string content;
  std::string entries;  // "name=value,…"
};

class KubernetesSecrets : public testing::TestWithParam<Row> {};

TEST_P(KubernetesSecrets, AreRead) {
  const Row& row = GetParam();
  const std::size_t kind = row.content.find("Secret", row.content.find("kind"));
  std::string entries;
  for (const SecretEntry& entry : read_kubernetes_secret(row.content, kind + 7)) {
    entries += (entries.empty() ? "" : ",") + entry.name + "=" + entry.value;
    EXPECT_LE(entry.text.end, row.content.size());
    EXPECT_LT(entry.text.begin, entry.text.end);
  }
  EXPECT_EQ(entries, row.entries);
}

const std::string hunter = base64("hunter2abc");
const std::string head = "apiVersion: v1\nkind: Secret\n";

INSTANTIATE_TEST_SUITE_P(
    Forms, KubernetesSecrets,
    testing::Values(
        Row{"Data", head + "data:\n  a: " + hunter + "\n", "a=hunter2abc"},
        Row{"DataBeforeKind", "data:\n  a: " + hunter + "\nkind: Secret\n", "a=hunter2abc"},
        Row{"Comment", head + "data:\n  a: " + hunter + "  # the password\n", "a=hunter2abc"},
        Row{"Quoted", head + "data:\n  \"a\": \"" + hunter + "\" # x\n", "a=hunter2abc"},
        Row{"Block", head + "data:\n  a: |\n    " + hunter.substr(0, 8) + "\n    " + hunter.substr(8) + "\n",
            "a=hunter2abc"},
        Row{"Folded", head + "data:\n  a: >-\n    " + hunter + "\n  b: eA==\n", "a=hunter2abc,b=x"},
        Row{"PlainOverLines",
            head + "data:\n  a: " + hunter.substr(0, 8) + "\n    " + hunter.substr(8) + "\n", "a=hunter2abc"},
        Row{"StringBlock", head + "stringData:\n  conf: |\n    pin=letmein\n    x=1\n",
            "conf=pin=letmein\nx=1"},
        Row{"CarriageReturns", "kind: Secret\r\ndata:\r\n  a: " + hunter + "\r\n", "a=hunter2abc"},
        Row{"Template", head + "data:\n  {{- if .x }}\n  a: {{ .Values.a }}\n  {{- end }}\n", ""},
        Row{"Sops", head + "data:\n  a: ENC[AES256_GCM,x]\nsops:\n  mac: x\n", ""},
        Row{"ReferenceToASecret", "kind: Role\nref:\n  kind: Secret\n  name: x\ndata:\n  a: " + hunter + "\n",
            ""},
        Row{"ItemOfAList",
            "kind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  data:\n    a: " + hunter +
                "\n- kind: ConfigMap\n  data:\n    b: " + hunter + "\n",
            "a=hunter2abc"},
        Row{"WithoutWhatIsPlain", head + "stringData:\n  host: db\n  username: app\n  pin: letmein\n",
            "pin=letmein"},
        Row{"WithoutPlainEndings",
            head + "stringData:\n  POSTGRES_USER: app\n  db.host: d1\n  POSTGRES_PASSWORD: x1\n",
            "POSTGRES_PASSWORD=x1"},
        Row{"OnlyWhatIsPlain", head + "stringData:\n  username: app-user\n", "username=app-user"},
        Row{"Certificate", head + "stringData:\n  a: |\n    -----BEGIN CERTIFICATE-----\n    MIIB\n", ""},
        Row{"Json", "{\"kind\": \"Secret\", \"data\": {\"a\": \"" + hunter + "\"}}", "a=hunter2abc"},
        Row{"JsonInLines",
            "{\n  \"data\": {\n    \"a\": \"" + hunter + "\"\n  },\n  \"kind\": \"Secret\"\n}\n",
            "a=hunter2abc"},
        Row{"JsonStringData", "{\"kind\":\"Secret\",\"stringData\":{\"a\":\"let\\\"me\",\"b\":\"${X}\"}}",
            "a=let\\\"me"},
        Row{"JsonOfAList",
            "{\"items\":[{\"data\":{\"x\":\"eA==\"}},{\"metadata\":{\"a\":\"{\"},\"kind\":\"Secret\","
            "\"data\":{\"a\":\"" +
                hunter + "\"}},{\"data\":{\"y\":\"eA==\"}}]}",
            "a=hunter2abc"},
        Row{"JsonCut", "{\"kind\":\"Secret\",\"data\":{\"a\":\"" + hunter, "a=hunter2abc"},
        Row{"JsonNull", "{\"kind\":\"Secret\",\"data\":null}", ""},
        Row{"Binary", std::string("kind: Secret\0data:", 18), ""}),
    [](const auto& test) { return test.param.name; });

TEST(KubernetesSecret, LastsDeepNesting) {
  const std::string content = std::string(100'000, '{') + "\"kind\":\"Secret\"" + std::string(100'000, '[');
  EXPECT_TRUE(read_kubernetes_secret(content, 100'016).empty());
}

struct WrapRow {
  std::string name;
  std::string before;  // each line but the first
  std::size_t width = 0;
  std::size_t shift = 0;  // bytes of text before the token
};

class WrappedBase64 : public testing::TestWithParam<WrapRow> {};

TEST_P(WrappedBase64, IsReadOverLines) {
  const WrapRow& row = GetParam();
  const std::string token = TemplateExpander(3).expand("ghp_{alnum:30}{crc32}");
  const std::string encoded = base64("x: " + std::string(row.shift, '-') + " " + token + " and more text");
  std::string content = "blob: |\n" + row.before;
  for (std::size_t at = 0; at < encoded.size(); at += row.width) {
    content += (at == 0 ? "" : row.before) + encoded.substr(at, row.width) + "\n";
  }
  const std::vector<Finding> findings = judgement_of(content, "a.yml").findings;
  ASSERT_EQ(findings.size(), 1U) << content;
  EXPECT_EQ(findings.front().value, token);
}

INSTANTIATE_TEST_SUITE_P(
    Widths, WrappedBase64,
    testing::Values(WrapRow{"InTheFirstLine", "  ", 64, 0}, WrapRow{"OverTwoLines", "  ", 64, 20},
                    WrapRow{"InTheSecondLine", "  ", 64, 50}, WrapRow{"OverLaterLines", "    ", 76, 100},
                    WrapRow{"WithoutIndentation", "", 76, 30}, WrapRow{"OverThreeNarrowLines", " ", 40, 24}),
    [](const auto& test) { return test.param.name; });

TEST(WrappedBase64, StopsWhereTheLinesEnd) {
  const std::string line = std::string(64, 'e');
  EXPECT_EQ(wrapped_run(line + "\n" + line + "\n" + line + "\n" + line, {0, 64}).text.size(), 192U);
  EXPECT_EQ(wrapped_run(line + "\n\n" + line, {0, 64}).text.size(), 64U);
  EXPECT_EQ(wrapped_run(line + "\n  - x", {0, 64}).text.size(), 64U);
  EXPECT_EQ(wrapped_run(line, {0, 63}).text.size(), 63U);
  EXPECT_EQ(wrapped_run("abcde", {0, 5}).text.size(), 4U);
}

}  // namespace
}  // namespace prodready::secrets::encoded_test
