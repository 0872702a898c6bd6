// What looks like a secret and is none, and what is one though it looks otherwise. Secrets are put together
// here, so that no scanner finds one in this file.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "unit/secrets/verdicts.hpp"

namespace prodready::secrets::traps_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string content;  // a template
  std::string verdict;  // "" for nothing
};

class SecretTraps : public testing::TestWithParam<Row> {};

TEST_P(SecretTraps, AreKnown) {
  const Row& row = GetParam();
  EXPECT_EQ(verdict_of(row.content, row.path), row.verdict) << row.content;
}

const std::string value = "pa55" + std::string("W0rdQz81");
const std::string azurite = std::string("Eby8vdM02xNO") + "cqFlqUwJPLlm";  // what both begin with
const std::string cosmos = std::string("C2y6yDjf5/R+") + "ob0N8A7Cgv30";
const std::string counted = "1234567890" + std::string("abcdefghijklmnop");
const std::string counted_twice = "012345" + std::string("abcdef");
const std::string documented = "assigned in documentation of code";
const std::string template_head = "apiVersion: v1\nkind: Pod\nspec:\n";

INSTANTIATE_TEST_SUITE_P(
    Names, SecretTraps,
    testing::Values(
        Row{"PublicKeyToken", "A.cs", "\"System.Core, Culture=neutral, PublicKeyToken={hex:16}\"", ""},
        Row{"IdTokenPermission", ".github/workflows/a.yml", "permissions:\n  id-token: write\n", ""},
        Row{"ShellArgument", "deploy.env", "PASSWORD=$2\nTOKEN=\"$1\"\nSECRET=$@\n", ""},
        Row{"ConstantOfAName", "a.go", "const HttpAuthSecretKey = \"http-password-secret-key\"", ""},
        Row{"ConstantOfAWord", "a.go", "const TracingCredentialsSecretKey = \"credentialsSecret\"", ""},
        Row{"ConstantOfAPath", "a.go", "\"DUOSecretKey\": \"duo_api.secret_key\"", ""},
        Row{"KindOfAKey", "a.rb", "encryption_key: 'public_key'", ""},
        Row{"OwnNameWithValue", "a.tf", "api_key = \"API_KEY_VALUE\"", ""},
        Row{"ConstantInItsPlace", "a.tf", "token = \"KUBEPROXY_TOKEN\"", ""},
        Row{"ConstantOfAnother", "a.tf", "password = \"HUNTER_TWO\"", "assigned fails"},
        Row{"NameOfASecret", "a.yml", template_head + "  credentialsSecret: jaeger-creds\n", ""},
        Row{"SecretOfAClient", "a.yml", template_head + "  clientSecret: jaeger-creds\n", "assigned fails"},
        Row{"OneYamlWord", "a.yml", template_head + "  skip:\n  - Secret:/sops\n", ""},
        Row{"FormatOfAValue", "a.tf", "password = \"%s\"", ""},
        Row{"FileName", "a.go", "const JKSSecretKey = \"keystore.jks\"", ""},
        Row{"OwnMember", "a.yml", template_head + "  ResultToken: event.resultToken\n", ""},
        Row{"ServerlessVariable", "a.yml", template_head + "  MasterUserPassword: ${{self:custom.PASSWORD}\n",
            ""},
        Row{"SpringFallback", "a.yml", template_head + "  password: ${{DB_PASS:letmein}\n", "assigned fails"},
        Row{"FourXs", "a.yml", template_head + "  GOOGLE_API_KEY: AIzaXXXX\n", ""},
        Row{"TokenInsideOfBase64", "a.svg", "{base64:60}/ghp_{alnum:36}/x", ""},
        Row{"CryptHash", "a.tf", "password = \"$8$rounds=50000$aFr56HjK3DrB8t3S$zhPQiS85cgBlNh\"", ""},
        Row{"Json", "a.js", "var headers = {{\"Apitoken\": \"{{\\\"sig\\\":\\\"{hex:32}\\\"}\"}",
            "assigned fails"},
        Row{"SequenceInCode", "a.py", "api_key = '" + counted + "'", ""},
        Row{"SequencesInCode", "a.py", "api_token = '" + counted_twice + "'", ""},
        Row{"SequenceAsASigningKey", "a.py", "SECRET_KEY = 'abcdefghijklmnopqrstuvwxyz'", "assigned fails"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Emulators, SecretTraps,
    testing::Values(
        Row{"Azurite", "a.json",
            "\"Account"
            "Key=" +
                azurite + std::string("EtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;\""),
            ""},
        Row{"CosmosDb", "a.json",
            "\"AccountEndpoint=https://localhost:8081/;Account"
            "Key=" +
                cosmos + std::string("VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==\""),
            ""},
        Row{"LocalStack", "compose.yml", "a:\n  AWS_ACCESS_KEY_ID: test\n  AWS_SECRET_ACCESS_KEY: test\n",
            ""},
        Row{"DynamoDbLocal", "a.yml", template_head + "  AWS_SECRET_ACCESS_KEY: secret\n", ""},
        Row{"MinioInCode", "a.py", "secret_key = 'minioadmin'", ""},
        Row{"MinioDeployed", "a.tf", "secret_key = \"minioadmin\"", "assigned fails"},
        Row{"AwsKeyOfItsLength", "compose.yml", "a:\n  AWS_SECRET_ACCESS_KEY: {base64:39}Q\n",
            "assigned fails"},
        Row{"GitHubDocumentation", "a.py",
            "x = 'ghp_16C7e42F292c6912"
            "E7710c838347Ae178B4a'",
            ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    CodeDocumentation, SecretTraps,
    testing::Values(
        Row{"Rust", "a.rs", "/// let password = \"" + value + "\";\n", documented},
        Row{"Java", "A.java", "/**\n * <pre>password = \"" + value + "\"</pre>\n */\n", documented},
        Row{"PythonString", "a.py", "def f():\n  \"\"\"Say\n\n  password = '" + value + "'\n  \"\"\"\n",
            documented},
        Row{"PythonTemplate", "a.py", "text = \"\"\"\npassword = '" + value + "'\n\"\"\"\n",
            "assigned fails"},
        Row{"PythonBehindTheString", "a.py", "\"\"\"Say\"\"\"\npassword = '" + value + "'\n",
            "assigned fails"},
        Row{"ElixirDoc", "a.ex", "@doc \"\"\"\n    secret: \"" + value + "\"\n\"\"\"\n", documented},
        Row{"ElixirPrompt", "a.ex", "  iex> secret = \"" + value + "\"\n", documented},
        Row{"GoDoc", "a.go", "// Put writes {{\"password\": \"" + value + "\"}\n// there.\nfunc Put() {{}\n",
            documented},
        Row{"GoCommentedOut", "a.go", "func Put() {{\n\t// password := \"" + value + "\"\n\tx()\n}\n",
            "assigned fails"},
        Row{"RubyDoc", "a.rb", "  #   user.password = \"" + value + "\"\n  #\n  def a; end\n", documented},
        Row{"RubyCommentedOut", "a.rb", "  # user.password = \"" + value + "\"\n  run\n", "assigned fails"},
        Row{"WordsInACommentOfAManifest", "a.yml", template_head + "#  password: letmein\n", ""},
        Row{"Example", "a.c", "// e.g. password = \"" + value + "\"\n", documented},
        Row{"WordsInAComment", "a.py", "# SECRET_KEY = 'super-secret-signing-key'\n", ""},
        Row{"KeyBlock", "A.kt", "/**\n * {pem:RSA PRIVATE KEY} */\n", "token in documentation of code"},
        Row{"OpenApi", "swagger.yaml", "swagger: '2.0'\npaths:\n  example:\n    password: " + value + "\n",
            "assigned in the description of an API"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Paths, SecretTraps,
    testing::Values(
        Row{"TestCertificates", "pkg/testcerts/a.go", "{pem:RSA PRIVATE KEY}", "token in a test"},
        Row{"Testing", "pkg/testing/a.go", "password := \"" + value + "\"", "assigned in a test"},
        Row{"UnitTests", "unittests/a.py", "password = '" + value + "'", "assigned in a test"},
        Row{"Testimonials", "testimonials/a.py", "password = '" + value + "'", "assigned fails"},
        Row{"Attest", "attestation/a.py", "password = '" + value + "'", "assigned fails"},
        Row{"BareInDocumentation", "a.md", "    DB_PASSWORD=" + value + " \\\n", "assigned in documentation"},
        Row{"ProseInDocumentation", "a.md", "The password: choose wisely\n", ""},
        Row{"WordInDotEnv", ".env", "DB_PASSWORD=letmein\nREDIS_PASSWORD=null\nMAIL_PASSWORD=\n",
            "file fails"},
        Row{"WordInNetrc", ".netrc", "machine a.example login joe password letmein\n", "file fails"},
        Row{"WordInAConnectionString", "a.yml",
            "x: host=localhost user=postgres password=postgres dbname=a\n", ""},
        Row{"HelpOfAProgram", "help.c",
            "\"  curl -"
            "u name:fakepwd\\n\"\n",
            ""},
        Row{"CurlWithAPassword", "run.sh", "curl -" + std::string("u name:") + value + " https://a.example\n",
            "assigned fails"},
        Row{"KeyThatIsAbridged", "a.py",
            "-----BEGIN RSA PRIV"
            "ATE KEY-----\nMIIE{base64:60}...\n"
            "-----END RSA PRIVATE KEY-----\n",
            ""},
        Row{"KeyThatIsNone", "a.py",
            "-----BEGIN RSA PRIV"
            "ATE KEY-----\nlrMA{base64:60}\n{base64:64}\n"
            "-----END RSA PRIVATE KEY-----\n",
            ""}),
    [](const auto& test) { return test.param.name; });

TEST(SecretNames, AreSaidWithTheFinding) {
  const auto name_in = [](const std::string& text, std::string_view path) {
    const std::vector<Finding> findings = judgement_of(TemplateExpander(7).expand(text), path).findings;
    return findings.size() == 1 ? findings.front().name : std::to_string(findings.size());
  };
  EXPECT_EQ(name_in("DB_PASSWORD_PROD = '" + value + "'", "a.py"), "DB_PASSWORD_PROD");
  EXPECT_EQ(name_in("CI_SONAR_TOKEN={hex:40}", "a.sh"), "CI_SONAR_TOKEN");
  EXPECT_EQ(name_in("machine a.example login joe password " + value + "\n", ".netrc"), "password");
  EXPECT_EQ(name_in("curl -" + std::string("u name:") + value + " https://a.example\n", "a.sh"), "");
  EXPECT_EQ(name_in("apiVersion: v1\nkind: Secret\nstringData:\n  pin: letmein\n", "a.yaml"), "pin");
  EXPECT_EQ(name_in("u = 'postgres://app:" + value + "@db.internal/app'", "a.py"), "");
  EXPECT_EQ(name_in("x = 'ghp_{alnum:30}{crc32}'", "a.py"), "");
}

// secret_names that are not among the usual ones.
TEST(SecretNames, AreSearchedForWhenTheyAreAdded) {
  const std::vector<std::string> names = {"password", "magic_word", "pin"};
  const Result<Detector> detector = Detector::load(names);
  ASSERT_TRUE(detector);
  const JudgeOptions options{.secret_names = names};
  EXPECT_EQ(verdict_of("magicWord = '" + value + "'", "a.py", options, *detector), "assigned fails");
  EXPECT_EQ(verdict_of("MAGIC-WORD_2: " + value + "\n", "a.yml", options, *detector), "assigned fails");
  EXPECT_EQ(verdict_of("doorPin = '" + value + "'", "a.py", options, *detector), "assigned fails");
  EXPECT_EQ(verdict_of("pinned = '" + value + "'", "a.py", options, *detector), "");
  EXPECT_EQ(verdict_of("token = '" + value + "'", "a.py", options, *detector), "");
  EXPECT_EQ(verdict_of("magicWord = '" + value + "'", "a.py"), "");
}

TEST(SecretNames, ThatNoPatternIsMadeOfAreRefused) {
  const std::vector<std::string> odd = {"", "--", "Füße", "a.*b"};
  EXPECT_TRUE(Detector::load(odd));
  EXPECT_FALSE(Detector::load(std::vector<std::string>{std::string(200, 'x')}));
  EXPECT_FALSE(Detector::load(std::vector<std::string>(300, "magic")));
}

struct DropRow {
  std::string name;
  std::string path;
  std::string content;
  std::string why;
};

class Drops : public testing::TestWithParam<DropRow> {};

TEST_P(Drops, SayWhy) {
  const DropRow& row = GetParam();
  const Judgement judgement = judgement_of(TemplateExpander(7).expand(row.content), row.path);
  EXPECT_TRUE(judgement.findings.empty());
  ASSERT_EQ(judgement.dropped.size(), 1U);
  EXPECT_EQ(judgement.dropped.front().why, row.why);
}

INSTANTIATE_TEST_SUITE_P(
    Each, Drops,
    testing::Values(
        DropRow{"Vault", "a.yml", "$ANSIBLE_VAULT;1.1;AES256\npassword: " + value + "\n",
                "in an encrypted file"},
        DropRow{"Sealed", "a.yml", "kind: SealedSecret\nspec:\n  password: " + value + "\n",
                "in a SealedSecret"},
        DropRow{"Localised", "locales/en.json", "\"password\": \"" + value + "\"", "a text for users"},
        DropRow{"Expression", "a.py", "token = tokens2Abcd9xq\n", "an expression, for it has no quotes"},
        DropRow{"Word", "a.py", "password = 'letmein'\n",
                "a word, which counts in infrastructure code alone"},
        DropRow{"ToolLine", "a.js", "{repeat:x=1,:500}password='" + value + "'",
                "on a line that a tool wrote"},
        DropRow{"Comment", "a.py", "# SECRET_KEY = 'super-secret-signing-key'\n", "words in a comment"},
        DropRow{"NameOfASecret", "a.yml", template_head + "  credentialsSecret: jaeger-creds\n",
                "the name of a Secret"},
        DropRow{"EmptySecret", "a.yml", "apiVersion: v1\nkind: Secret\ndata: {{}\n",
                "a Secret without a value that is one"}),
    [](const auto& test) { return test.param.name; });

TEST(Drops, LeaveOutWhatAnotherRuleSays) {
  const Judgement judgement =
      judgement_of(TemplateExpander(7).expand("token = 'ghp_{alnum:30}{crc32}'"), "a.py");
  EXPECT_EQ(judgement.findings.size(), 1U);
  EXPECT_TRUE(judgement.dropped.empty());
}

}  // namespace
}  // namespace prodready::secrets::traps_test
