// What the detector finds and what the judge makes of it, by content and path. Secrets are put together here,
// so that no scanner finds one in this file.
#include "secrets/judge.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "secrets/detector.hpp"
#include "unit/secrets/templates.hpp"
#include "unit/secrets/verdicts.hpp"

namespace prodready::secrets::judge_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string content;  // a template
  std::string verdict;  // "" for nothing
};

class SecretJudge : public testing::TestWithParam<Row> {};

TEST_P(SecretJudge, Decides) {
  const Row& row = GetParam();
  EXPECT_EQ(verdict_of(row.content, row.path), row.verdict) << row.content;
}

// Whoever knows the kind of file alone leaves out none that has a finding.
TEST_P(SecretJudge, CountsWhereItFinds) {
  const Row& row = GetParam();
  const std::string content = TemplateExpander(7).expand(row.content);
  const PathKind path = kind_of_path(row.path);
  if (!row.verdict.empty() && !path.is_binary_store && !path.is_kept_secret) {
    Result<Detector::Worker> worker = detector().worker();
    const std::vector<Match> matches = detector().scan(content, *worker);
    EXPECT_TRUE(kinds_that_count(matches, content)[static_cast<std::size_t>(path.kind)]) << content;
  }
}

struct KindsRow {
  std::string name;
  std::string content;
  std::vector<FileKind> kinds;
};

class CountingKinds : public testing::TestWithParam<KindsRow> {};

TEST_P(CountingKinds, AreTold) {
  const std::string content = TemplateExpander(7).expand(GetParam().content);
  Result<Detector::Worker> worker = detector().worker();
  const std::vector<Match> matches = detector().scan(content, *worker);
  ASSERT_FALSE(matches.empty());
  FileKinds expected;
  for (const FileKind kind : GetParam().kinds) {
    expected.set(static_cast<std::size_t>(kind));
  }
  EXPECT_EQ(kinds_that_count(matches, content), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CountingKinds,
    testing::Values(
        KindsRow{"Token",
                 "x = 'ghp_{alnum:36}'",
                 {FileKind::code, FileKind::configuration, FileKind::terraform, FileKind::dockerfile,
                  FileKind::compose, FileKind::documentation}},
        KindsRow{
            "Word", "password = 'letmein'", {FileKind::terraform, FileKind::dockerfile, FileKind::compose}},
        KindsRow{"WordInATemplate",
                 "apiVersion: v1\nkind: Pod\npassword: 'letmein'",
                 {FileKind::configuration, FileKind::terraform, FileKind::dockerfile, FileKind::compose}},
        KindsRow{"BareWord", "password = letmein", {FileKind::dockerfile, FileKind::compose}},
        KindsRow{"KeyOfASearchWidget", "docsearch({{\n  apiKey: '{hex:32}',\n})", {}},
        KindsRow{"WordInAComment", "apiVersion: v1\nkind: Pod\n# password: 'letmein'", {}},
        KindsRow{"IdOfCredentials", "deploy_credentials = '{uuid}'", {}},
        KindsRow{"EncryptedFile", "$ANSIBLE_VAULT;1.1\napi_key: '{lowernum:5}X9{alnum:26}'", {}},
        KindsRow{"WordOfAPattern",
                 "PlainLoginModule required username='bob' password='letmein';",
                 {FileKind::terraform, FileKind::dockerfile, FileKind::compose}}),
    [](const auto& test) { return test.param.name; });

const std::string pw = "{lowernum:5}X9{alnum:6}";
const std::string value = "pa55" + std::string("W0rdQz81");

INSTANTIATE_TEST_SUITE_P(
    Assigned, SecretJudge,
    testing::Values(
        Row{"Python", "app.py", "password = '" + value + "'\n", "assigned fails"},
        Row{"PythonTyped", "app.py", "db_password: str = \"" + value + "\"\n", "assigned fails"},
        Row{"Go", "main.go", "\tconst apiKey = \"" + value + "\"\n", "assigned fails"},
        Row{"GoStruct", "main.go", "Config{{Password: \"" + value + "\"}", "assigned fails"},
        Row{"GoShort", "main.go", "token := \"" + value + "\"\n", "assigned fails"},
        Row{"Java", "A.java", "private static final String DB_PASSWORD = \"" + value + "\";",
            "assigned fails"},
        Row{"JavaSetter", "A.java", "ds.setPassword(\"" + value + "\");", "assigned fails"},
        Row{"Php", "a.php", "$password = '" + value + "';", "assigned fails"},
        Row{"PhpArray", "a.php", "'password' => '" + value + "',", "assigned fails"},
        Row{"Ruby", "a.rb", ":secret => '" + value + "'", "assigned fails"},
        Row{"Rust", "a.rs", "const TOKEN: &str = \"" + value + "\";", "assigned fails"},
        Row{"Index", "a.js", "config['apiKey'] = '" + value + "'", "assigned fails"},
        Row{"Define", "a.c", "#define WIFI_PASSWORD \"" + value + "\"", "assigned fails"},
        Row{"Json", "config.json", "{{\"password\": \"" + value + "\"}", "assigned fails"},
        Row{"EscapedJson", "a.go", "s := \"{{\\\"password\\\": \\\"" + value + "\\\"}\"", "assigned fails"},
        Row{"Yaml", "config.yml", "db:\n  password: " + value + "\n", "assigned fails"},
        Row{"YamlComment", "config.yml", "password: " + value + "  # prod\r\n", "assigned fails"},
        Row{"Properties", "application.properties", "spring.datasource.password=" + value, "assigned fails"},
        Row{"Ini", "settings.ini", "password = " + value + "\n", "assigned fails"},
        Row{"Xml", "a.xml", "<password>" + value + "</password>", "assigned fails"},
        Row{"XmlAttribute", "web.config", "<add key=\"DbPassword\" value=\"" + value + "\" />",
            "assigned fails"},
        Row{"DotEnv", ".env", "API_KEY=" + value + "\n", "file fails"},
        Row{"Shell", "run.sh", "export DB_PASSWORD=" + value + "\n", "assigned fails"},
        Row{"Option", "run.sh", "mysql --password=" + value + " db\n", "assigned fails"},
        Row{"Environment", "a.py", "k = os.getenv('API_KEY', '" + value + "')", "assigned fails"},
        Row{"Or", "a.py", "k = os.environ.get('API_KEY') or '" + value + "'", "assigned fails"},
        Row{"Node", "a.js", "const k = process.env.API_KEY || '" + value + "';", "assigned fails"},
        Row{"NodeOuter", "a.js", "const token = process.env.TK || '" + value + "';", "assigned fails"},
        Row{"ShellDefault", "a.sh", "x=\"${{DB_PASSWORD:-" + value + "}\"\n", "assigned fails"},
        Row{"Connection", "a.cs", "var c = \"Server=x;User=sa;Password=" + value + ";\";", "assigned fails"},
        Row{"Comparison", "a.py", "if password == '" + value + "':\n", "assigned fails"},
        Row{"StrictComparison", "a.js", "if (req.body.password === '" + value + "') {{}", "assigned fails"},
        Row{"Url", "a.py", "u = 'postgres://app:" + value + "@db.internal/app'", "assigned fails"},
        Row{"SecretKeyOfMyOwn", "settings.py", "SECRET_KEY = 'my-session-key'\n", "assigned fails"},
        Row{"Interpolation", "a.py", "token = f\"Zx{{account_id}9aB3xYq8Lw\"\n", ""},
        Row{"BesideASealedSecret", "all.yaml",
            "kind: SealedSecret\nspec: 1\n---\nkind: Settings\npassword: " + value + "\n", "assigned fails"},
        Row{"PlainInAFileOfSops", "conf.yaml",
            "password: " + value +
                "\ntoken: ENC[AES256_GCM,data:Zm9vYmFyYmF6,type:str]\nsops:\n  version: 3.9.0\n",
            "assigned fails"},
        Row{"SealedSecret", "sealed.yaml",
            "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: " +
                value + value + "\n",
            ""},
        Row{"SecretKeyWords", "settings.py", "SECRET_KEY = 'super-secret-signing-key'\n", "assigned fails"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Infrastructure, SecretJudge,
    testing::Values(
        Row{"Terraform", "main.tf", "  password = \"hunter\"\n", "assigned fails"},
        Row{"TerraformDefault", "variables.tf",
            "variable \"db_password\" {{\n  type = string\n  default = \"letmein\"\n}\n", "assigned fails"},
        Row{"DockerfileRun", "Dockerfile", "RUN APP_SECRET_TOKEN=secret bundle install\n", ""},
        Row{"DockerfileEnv", "Dockerfile", "ENV APP_SECRET_TOKEN=secret\n", "assigned fails"},
        Row{"DockerfileRunOfARealOne", "Dockerfile", "RUN APP_SECRET_TOKEN=" + value + " bundle install\n",
            "assigned fails"},
        Row{"TerraformReference", "main.tf", "  password = var.db_password\n", ""},
        Row{"TerraformNoDefault", "variables.tf", "variable \"db_password\" {{\n  type = string\n}\n", ""},
        Row{"CloudFormation", "stack.yaml",
            "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  DBPassword:\n    Type: String\n    "
            "NoEcho: true\n    "
            "Default: letmein\n",
            "assigned fails"},
        Row{"CloudFormationProperty", "stack.yaml",
            "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n"
            "      MasterUserPassword: letmein\n",
            "assigned fails"},
        Row{"CloudFormationReference", "stack.yaml",
            "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    "
            "Properties:\n      MasterUserPassword: !Ref DBPassword\n",
            ""},
        Row{"DockerEnv", "Dockerfile", "FROM x\nENV DB_PASSWORD letmein\n", "assigned fails"},
        Row{"DockerArg", "Dockerfile", "FROM x\nARG TOKEN=letmein\n", "assigned fails"},
        Row{"PodEnv", "deploy.yaml",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n"
            "      value: letmein\n",
            "assigned fails"},
        Row{"PodEnvFrom", "deploy.yaml",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - name: "
            "DB_PASSWORD\n      valueFrom:\n        secretKeyRef: x\n",
            ""},
        Row{"Compose", "compose.yml", "services:\n  a:\n    environment:\n      DB_PASSWORD: letmein\n",
            "assigned fails"},
        Row{"ComposeList", "compose.yml", "services:\n  a:\n    environment:\n      - DB_PASSWORD=letmein\n",
            "assigned fails"},
        Row{"ComposeDefault", "compose.yml",
            "services:\n  a:\n    environment:\n      POSTGRES_PASSWORD: postgres\n",
            "assigned a default password in a compose file that no deploy step uses"},
        Row{"WordInCode", "a.py", "password = 'letmein'\n", ""},
        Row{"KubernetesSecret", "s.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  a: aHVudGVyMmFiYw==\n",
            "encoded fails"},
        Row{"StringData", "s.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  a: letmein\n",
            "encoded fails"},
        Row{"SecretTemplate", "s.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  a: {{{{ .Values.a }}\n", ""},
        Row{"SealedSecret", "s.yaml",
            "apiVersion: v1\nkind: SealedSecret\nencryptedData:\n  a: aHVudGVyMmFiYw==\n", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Traps, SecretJudge,
    testing::Values(
        Row{"Empty", "a.py", "password = ''\n", ""},
        Row{"Angle", "a.tf", "password = \"<your-password1>\"\n", ""},
        Row{"Dollar", "a.yml", "password: ${{DB_PASS1}\n", ""},
        Row{"Braces", "a.yml", "password: {{{{ pass1 }}\n", ""},
        Row{"Call", "a.sh", "PASSWORD=$(cat /run/pw1)\n", ""},
        Row{"Percent", "a.bat", "set PASSWORD=%PASS1%\n", ""},
        Row{"Xs", "a.tf", "password = \"xxxxxxxx1\"\n", ""},
        Row{"Stars", "a.tf", "password = \"********\"\n", ""},
        Row{"Your", "a.tf", "password = \"your-password-1\"\n", ""},
        Row{"Dummy", "a.tf", "password = \"dummy123\"\n", ""},
        Row{"OwnName", "a.tf", "db_password = \"DB-Password\"\n", ""},
        Row{"Number", "a.tf", "password = \"12345678\"\n", ""},
        Row{"Boolean", "a.tf", "token = \"true\"\n", ""}, Row{"Pwd", "a.sh", "PWD=" + value + "\n", ""},
        Row{"Arn", "a.tf", "secret = \"arn:aws:secretsmanager:eu:1:a1\"", ""},
        Row{"NameGoesOn", "a.py", "password_hash = '" + value + "'\n", ""},
        Row{"ComparisonWithAWord", "a.py", "if password == 'letmein':\n", ""},
        Row{"Joined", "a.py", "token = 'user-service-token-2'\n", ""},
        Row{"Camel", "a.py", "token = 'userServiceToken2'\n", ""},
        Row{"CodeExpression", "a.py", "token = tokens2Abcd9xq\n", ""},
        Row{"Sri", "a.json", "\"token\": \"sha512-{base64:86}==\"", ""},
        Row{"ClosingQuote", "a.php", "'APP_KEY='.$encrypter->encrypt('" + value + "')", ""},
        Row{"PageToken", "a.py", "next_page_token = '" + value + "'\n", ""},
        Row{"Localised", "locales/en.json", "\"password\": \"Passw0rdQz81\"", ""},
        Row{"AnsibleVault", "vars.yml", "$ANSIBLE_VAULT;1.1;AES256\npassword: " + value + "\n", ""},
        Row{"Sops", "vars.yml", "password: ENC[AES256_GCM,data:abc1]\nsops:\n  mac: x\n", ""},
        Row{"InTest", "src/test/java/A.java", "String password = \"" + value + "\";", "assigned in a test"},
        Row{"TestFile", "foo_test.go", "password := \"" + value + "\"", "assigned in a test"},
        Row{"NoTest", "src/latest/a.go", "password := \"" + value + "\"", "assigned fails"},
        Row{"Sample", "examples/a.go", "password := \"" + value + "\"", "assigned in a sample"},
        Row{"Docs", "README.md", "password: '" + value + "'", "assigned in documentation"},
        Row{"Development", "settings/dev.py", "password = '" + value + "'",
            "assigned in settings for development"},
        Row{"Allowed", "a.py", "password = '" + value + "'  # nosec\n", "assigned allowed by a comment"},
        Row{"UrlReference", "a.py", "'postgres://app:${{DB_PASS}@db/app'", ""},
        Row{"UrlWords", "a.py", "'postgres://user:password@localhost/app'", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Tokens, SecretJudge,
    testing::Values(Row{"GitHub", "a.py", "x = 'ghp_{alnum:30}{crc32}'", "token fails"},
                    Row{"GitHubInTest", "tests/a.py", "x = 'ghp_{alnum:30}{crc32}'", "token fails"},
                    Row{"GitHubAllowed", "a.py", "x = 'ghp_{alnum:30}{crc32}' # gitleaks:allow",
                        "token fails"},
                    Row{"GitHubEscaped", "a.json", "\"a\\nghp_{alnum:30}{crc32}\\n\"", "token fails"},
                    Row{"GitHubAssigned", "a.py", "token = 'ghp_{alnum:30}{crc32}'", "token fails"},
                    Row{"AwsPair", "a.py", "i = '{aws-id:AKIA}'\ns = '{base64:40}'\n", "token fails"},
                    Row{"AwsAlone", "a.py", "i = '{aws-id:AKIA}'\n",
                        "token no secret key is beside it, without which it gives no access"},
                    Row{"AwsFar", "a.py", "i = '{aws-id:AKIA}'\n\n\n\n\n\n\n's = '{base64:40}'\n",
                        "token no secret key is beside it, without which it gives no access"},
                    Row{"AwsExample", "a.py",
                        "i = 'AKIA"
                        "IOSFODNN7EXAMPLE'\ns = '{base64:40}'\n",
                        ""},
                    Row{"Pem", "deploy/key.pem", "{pem:RSA PRIVATE KEY}", "file fails"},
                    Row{"PemInTest", "tests/key.pem", "{pem:RSA PRIVATE KEY}", "file in a test"},
                    Row{"PemEmpty", "a.py",
                        "-----BEGIN RSA PRIVATE "
                        "KEY-----\n...\n-----END RSA PRIVATE "
                        "KEY-----",
                        ""}),
    [](const auto& test) { return test.param.name; });

TEST(SecretJudge, TakesNamesFromTheOptions) {
  const std::vector<std::string> names = {"token"};
  const JudgeOptions options{.secret_names = names};
  EXPECT_EQ(verdict_of("password = '" + value + "'", "a.py", options), "");
  EXPECT_EQ(verdict_of("authToken2 = '" + value + "'", "a.py", options), "assigned fails");
}

TEST(SecretJudge, FailsDefaultPasswordsOfDeployedComposeFiles) {
  const JudgeOptions options{.is_deployed = true};
  EXPECT_EQ(verdict_of("a:\n  POSTGRES_PASSWORD: postgres\n", "compose.yml", options), "assigned fails");
}

TEST(SecretJudge, DoesWithoutAllowComments) {
  const JudgeOptions options{.honours_allow_comments = false};
  EXPECT_EQ(verdict_of("password = '" + value + "'  # nosec", "a.py", options), "assigned fails");
}

TEST(SecretJudge, KnowsKeyStoresByPathAndHead) {
  EXPECT_TRUE(is_judged_without_matches("a/b.p12"));
  EXPECT_FALSE(is_judged_without_matches("a/b.pem"));
  const std::string store = std::string("\x30\x82\x05\x00", 4) + std::string(200, '\1');
  ASSERT_EQ(judge({}, store, "a/b.p12").size(), 1U);
  EXPECT_TRUE(judge({}, "not a store", "a/b.p12").empty());
}

TEST(SecretJudge, DecodesWhatIsEncoded) {
  const std::string token = TemplateExpander(3).expand("ghp_{alnum:30}{crc32}");
  const std::string text = "xy{" + token + "} and more text";
  std::string encoded;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t at = 0; at + 2 < text.size(); at += 3) {
    const unsigned bits = static_cast<unsigned>(static_cast<unsigned char>(text[at]) << 16U) |
                          static_cast<unsigned>(static_cast<unsigned char>(text[at + 1]) << 8U) |
                          static_cast<unsigned char>(text[at + 2]);
    for (const unsigned shift : {18U, 12U, 6U, 0U}) {
      encoded += alphabet[(bits >> shift) & 63U];
    }
  }
  const std::string content = "blob: " + encoded + "\n";
  Result<Detector::Worker> worker = detector().worker();
  const std::vector<Finding> findings = judge(detector().scan(content, *worker), content, "a.yml");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().value, token);
}

}  // namespace
}  // namespace prodready::secrets::judge_test
