// What owners of real repositories call noise, and beside each what they call a leak: the row that is found
// and the one that is not differ in little. Secrets are put together here, so that no scanner finds one in
// this file.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "unit/secrets/verdicts.hpp"

namespace prodready::secrets::owner_view_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string leak;   // a template: fails as one [assigned], [token] or [file]
  std::string noise;  // a template: nothing is found
};

class OwnerView : public testing::TestWithParam<Row> {};

TEST_P(OwnerView, FindsTheLeak) {
  const Row& row = GetParam();
  const std::string verdict = verdict_of(row.leak, row.path);
  EXPECT_TRUE(verdict.ends_with(" fails") && verdict.find(',') == std::string::npos)
      << row.leak << ": " << verdict;
}

TEST_P(OwnerView, IsSilentOnTheNoise) {
  const Row& row = GetParam();
  EXPECT_EQ(verdict_of(row.noise, row.path), "") << row.noise;
}

const std::string value = "pa55" + std::string("W0rdQz81");
const std::string pod = "apiVersion: v1\nkind: Pod\nspec:\n";

INSTANTIATE_TEST_SUITE_P(
    Values, OwnerView,
    testing::Values(
        Row{"MemberOfAList", "a.json", "\"output_token\": \"Jobs{digits:3}.J{alnum:4}9Id\"",
            "\"output_token\": \"Jobs[-1].JobId\""},
        Row{"RuleOfAForm", "a.php", "'password' => 'req|{alnum:8}7|c0nf'",
            "'password' => 'required|confirmed|min:8',"},
        Row{"CharacterClass", "a.js", "token = '%[a1f0d9]{{2}xQ'", "token = '%[a-f0-9]{{2}';"},
        Row{"Version", "META-INF/MANIFEST.MF", "credentials: 2x3.0q,jsch:0\n",
            "Plugin-Dependencies: a:2.6,ssh-credentials:2.1.16,mapdb-api:1.0.9.0\n"},
        Row{"VersionInAList", "META-INF/MANIFEST.MF", "ssh-credentials:1q18,tri{alnum:6}7\n",
            "ssh-credentials:1.18,trilead-ap\n"},
        Row{"LetterInAnEscape", "a.properties", "Password=Contr{alnum:5}9\\u00F1a\n",
            "Password=Contrase\\u00F1a\n"},
        Row{"ConstantWithANumber", "A.java", "accessToken = \"A1_{upper:4}_TOKEN\";",
            "secretKey = \"LWM2M_BOOTSTRAP_SERVER_SECRET_KEY\";"},
        Row{"VersionOfAPackage", "yarn.lock", "pg-connection-string: \"npm:{alnum:12}7\"\n",
            "pg-connection-string: \"npm:^2.12.0\"\n"},
        Row{"NumberOfAList", "a.go", "\"no-plaintext-password\": \"AVD-AWS-{alnum:4}7q69\"",
            "\"no-plaintext-password\": \"AVD-AWS-0069\""},
        Row{"WordAndYear", "a.go", "password := \"{upper:7}-2024\"",
            "id := \"CVE-2024-3094\"; token = \"CVE-2024-3094\""},
        Row{"PieceOfCode", "a.php", "$x = 'APP_KEY=' . '/x'; $token = '.preg{alnum:12}7';",
            "return '/^APP_KEY=' . preg_quote($this->config['app.key'], '/') . '/m';"},
        Row{"OptionOfACommand", "Dockerfile", "RUN x --db-password {alnum:12}7 --group joe\n",
            "RUN adduser --disabled-password --group joe joe\n"},
        Row{"CrossedOut", ".env", "AGENT_TOKEN=xyx\n", "AGENT_TOKEN=xxx\n"},
        Row{"PlaceholderInside", "a.tf", "secret_string = \"gitlab-token-place\"",
            "secret_string = \"gitlab-token-placeholder\""},
        Row{"TokenAndDigits", "install.sh", "agent start --access-token tok3nX91qz\n",
            "agent start --access-token token123\n"},
        Row{"PasswordAndDigits", "a.py", "password = 'pass" + std::string("word123'"), "token = 'token1234'"},
        Row{"MockOfTheName", "a.tf", "access_key = \"mocking_bird\"", "access_key = \"mock_access_key\""},
        Row{"ConstantOfAnotherName", ".env", "PASSWORD=CLUSTER_API_HORSE\n", "PASSWORD=CLUSTER_API_SECRET\n"},
        Row{"Units", "a.tf", "refresh_token = \"monday\"", "refresh_token = \"days\""},
        Row{"QuotedExpression", "a.tf", "secret_key = \"variable.{lower:8}\"",
            "secret_key = \"var.aws_key\""},
        Row{"PathInAStore", "a.tf", "SLACK_TOKEN_SECRET = \"ingestion-slack-horse\"",
            "SLACK_TOKEN_SECRET = \"ingestion/slack-token\""},
        Row{"NamedReference", "a.tf", "clientSecret = \"$dex-argo.{alnum:8}9x\"",
            "clientSecret = \"$dex-argo:ARGO_CLIENT_SECRET\""},
        Row{"VariableOfPowerShell", "a.yml", "x: --password \"env9:{alnum:12}7\"\n",
            "x: --password \"$env:P12_PASSWORD\"\n"},
        Row{"VariableInTwoQuotes", "a.tf", "x -adminPassword '\"{alnum:12}7\"'",
            "x -adminPassword '\"$SECRET\"'"},
        Row{"Encrypted", "a.yml", "password: encrypt$AQ{alnum:30}7\n", "password: encrypted$AQ{alnum:30}7\n"},
        Row{"DotenvEncrypted", ".env", "PASSWORD=encoded:{alnum:30}7\n", "PASSWORD=encrypted:{alnum:30}7\n"},
        Row{"ReferenceOfTeamCity", "a.kts", "token = \"credential:{alnum:20}7\"",
            "token = \"credentialsJSON:{uuid}\""},
        Row{"AwsKeyWithAnotherEnding", "a.tf", "k = {aws-id:AKIA}\ns = {base64:39}Q\n",
            "id = AKIA" + std::string("IOSFODNN7EXAMAAA") + "\nk = {base64:40}\n"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Names, OwnerView,
    testing::Values(
        Row{"Hashed", ".secrets.baseline", "\"shared_secret\": \"{hex:40}\"",
            "\"hashed_secret\": \"{hex:40}\""},
        Row{"Encrypted", "a.yml", "private_key: {base64:40}\n", "encrypted_private_key: {base64:40}\n"},
        Row{"Complaint", "A.kt", "val MAIN_ENCRYPTION_KEY = \"The {lower:6} that opens it\"",
            "val MISSING_ENCRYPTION_KEY = \"The key could not be accessed\""},
        Row{"CreationToken", "a.tf", "session_token = \"ckan-outputs\"", "creation_token = \"ckan-outputs\""},
        Row{"SecretKeyOfGpg", "Dockerfile", "# gpg --secret-key {HEX:40}\n",
            "# gpg --export-secret-key {HEX:40}\n"},
        Row{"PartOfAnArn", "a.yml", pod + "  x: a:{{secret: MyDb-a1b2c3\n",
            pod + "  x: !Sub arn:aws:secretsmanager:eu-west-1:123456789012:secret:MyDb-a1b2c3\n"},
        Row{"PartOfAnArnInALog", "plan.log", "[id=a:{{secret: MyDb-a1b2c3\n",
            "[id=arn:aws:secretsmanager:eu-west-1:123456789012:secret:in/db-a1b2c3]\x1b[0m\n"},
        Row{"EscapedBracket", "a.json", "\"token\": \"\\\\u004ctok9n{alnum:8}\"",
            "\\\"token\\\": \\u003ctok9n{alnum:8}\\u003e,"},
        Row{"AliasOfAKey", "a.tf", "encryption_key = \"awss3-{lower:6}\"",
            "encryption_key = \"aws/s3-horse\""},
        Row{"Choice", "a.tf", "x = {{ token : \"{alnum:20}7\" }",
            "x = is_on ? data.secret[0].secret_string : \"no@acme.io\""},
        Row{"ProseOfAnOption", "a.yml", pod + "  # joe\n  x: a login joe password letmein\n",
            pod + "  x: login credentials to resolve images. The password must be there\n"},
        Row{"SearchOnly", "next.config.js", "ALGOLIA_ADMIN_API_KEY: '{hex:32}'",
            "x(ALGOLIA_SEARCH_ONLY_API_KEY, '{hex:32}')"},
        Row{"KeyOfASearchWidget", "a.js", "search({{ apiKey: '{hex:31}7', indexName: 'a' })",
            "docsearch({{ apiKey: '{hex:31}7', indexName: 'a' })"},
        Row{"IdOfCredentials", "Jenkinsfile", "AGENT_CREDENTIALS = '{hex:32}'",
            "AGENT_CREDENTIALS = '{uuid}'"},
        Row{"KeyOfAnExternalSecret", "a.yml", pod + "  secretKey: DB_URL\n  remote: x\n",
            pod + "  - secretKey: DB_URL\n    remoteRef:\n      key: prod/db\n"},
        Row{"SecretNamedByAnOption", "a.yml", pod + "  - --client-secret=hook-ca-tls\n",
            pod + "  - --webhook-ca-secret=hook-ca-tls\n"},
        Row{"ConstantInASecret", "a.yml", "apiVersion: v1\nkind: Secret\ndata:\n  server.key: {base64:40}\n",
            "apiVersion: v1\nkind: Secret\ndata:\n  server.key: SERVER_KEY\n"},
        Row{"WordsForARule", "a.scala", "aliyunSecret -> (x.aliSecretKey, {alnum:29}7",
            "aliyunSecret -> (x.aliSecretKey, StripeGatewayPaymentIntentsAUD"},
        Row{"ImageInBase64", "a.json", "x = '/EAACEdEose0cBA{alnum:150}7'",
            "\"data:image/png;base64,iVBORw0KGgo/EAACEdEose0cBA{alnum:150}7\""}),
    [](const auto& test) { return test.param.name; });

struct PlaceRow {
  std::string name;
  std::string path;
  std::string content;  // a template
  std::string verdict;
};

class OwnerPlaces : public testing::TestWithParam<PlaceRow> {};

TEST_P(OwnerPlaces, AreTold) {
  const PlaceRow& row = GetParam();
  EXPECT_EQ(verdict_of(row.content, row.path), row.verdict);
}

const std::string assigned = "password = \"" + value + "\"\n";
const std::string stack = "AWSTemplateFormatVersion: '2010-09-09'\nDBPassword: " + value + "\n";

INSTANTIATE_TEST_SUITE_P(
    Paths, OwnerPlaces,
    testing::Values(
        PlaceRow{"StackInTemplate", "template.yaml", stack, "assigned fails"},
        PlaceRow{"SettingsTemplate", "settings.template.yml", "password: " + value + "\n",
                 "assigned in a sample"},
        PlaceRow{"FolderOfTemplates", "template/stack.yaml", stack, "assigned in a sample"},
        PlaceRow{"SearchIndex", "search/search_index.json", "\"password\": \"" + value + "\"",
                 "assigned in documentation"},
        PlaceRow{"IndexOfASearch", "search/index.json", "\"password\": \"" + value + "\"", "assigned fails"},
        PlaceRow{"NodeModules", "ui/node_modules/a/index.js", assigned, "assigned in third-party code"},
        PlaceRow{"GoVendor", "vendor/github.com/a/b.go", assigned, "assigned in third-party code"},
        PlaceRow{"OwnVendorFolder", "src/vendor/prices.py", assigned, "assigned fails"},
        PlaceRow{"TokenInVendor", "vendor/github.com/a/b.go", "ghp_{alnum:30}{crc32}", "token fails"},
        PlaceRow{"DocStringFarDown", "a.py",
                 "\"\"\"{repeat:x:24000}\n\n\"\"\"\ndef f():\n  \"\"\"Say\n\n  " + assigned + "  \"\"\"\n",
                 "assigned in documentation of code"},
        PlaceRow{"WordOnALongLine", "a.json", "{repeat: :1600}\"AWS::X\" \"password\": \"letmein\"", ""},
        PlaceRow{"WordOnAShortLine", "a.json", "\"AWS::X\" \"password\": \"letmein\"", "assigned fails"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Forms, OwnerPlaces,
    testing::Values(
        PlaceRow{"AmpersandInDotEnv", ".env", "DB_PASSWORD=Tr0ub&4dor\n", "file fails"},
        PlaceRow{"DotAtTheEndOfAToken", "a.ts", "{{ authorization: 'Bearer {alnum:39}7.x.' }",
                 "assigned fails"},
        PlaceRow{"DotAtTheEndOfAHash", ".htpasswd", "joe:$apr1$YmLhHjm6${alnum:21}.\n", "assigned fails"},
        PlaceRow{"DotAtTheEndOfAUrl", "a.py", "x = 'redis://:" + value + ".@acme.io'", "assigned fails"},
        PlaceRow{"AmpersandInAQuery", "a.yml", "x: /login?user=joe&password=a&b=c\n", ""},
        PlaceRow{"Header", "run.sh", "curl -H 'X-API-Key: {alnum:31}7' https://acme.io\n", "assigned fails"},
        PlaceRow{"NameOfAPackage", "a.xml", "<s config=\"androidx.credentials:play-{alnum:12}7\"/>", ""},
        PlaceRow{"HeaderOfAVariable", "run.sh", "curl -H \"X-API-Key: $KEY\" https://acme.io\n", ""},
        PlaceRow{"AwsConfigure", "run.sh", "aws configure set aws_secret_access_key {base64:39}Q\n",
                 "assigned fails"},
        PlaceRow{"PropertyOfCSharp", "A.cs", "string Secret {{ get; set; } = \"{alnum:31}7\";",
                 "assigned fails"},
        PlaceRow{"PropertyWithoutValue", "A.cs",
                 "string Secret {{ get; set; } string Name = \"{alnum:31}7\";", ""},
        PlaceRow{"BracketsOfPython", "a.py", "SECRET = (\n    \"{alnum:39}7\"\n)\n", "assigned fails"},
        PlaceRow{"ListOfPython", "a.py", "tokens = load(secret)(\n    \"{alnum:39}7\"\n)\n", ""},
        PlaceRow{"BytesOfGo", "a.go", "var jwtKey = []byte(\"{alnum:31}7\")", "assigned fails"},
        PlaceRow{"StringOfRust", "a.rs", "let password = String::from(\"{alnum:14}7\");", "assigned fails"},
        PlaceRow{"CallOfRust", "a.rs", "let password = read_secret(\"{alnum:14}7\");", ""},
        PlaceRow{"GroovySetting", "build.gradle", "  storePassword '{alnum:12}7'\n", "assigned fails"},
        PlaceRow{"ImportOfGo", "a.go", "  token \"k8s.io/pkg/{alnum:12}7\"\n", ""},
        PlaceRow{"BuildConfigField", "build.gradle",
                 "buildConfigField \"String\", \"API_KEY\", \"\\\"{alnum:31}7\\\"\"\n", "assigned fails"},
        PlaceRow{"StringResource", "res/values/keys.xml", "<string name=\"api_secret\">{alnum:31}7</string>",
                 "assigned fails"},
        PlaceRow{"LabelOfAField", "a.xml", "<label for=\"api_secret\">{alnum:31}7</label>", ""},
        PlaceRow{"PropertyList", "Info.plist", "<key>API_KEY</key>\n  <string>{alnum:31}7</string>\n",
                 "assigned fails"},
        PlaceRow{"PropertyListOfABoolean", "Info.plist", "<key>API_KEY</key>\n  <true/>\n", ""},
        PlaceRow{"FallbackOfSpring", "A.java", "@Value(\"${{jwt.secret:{alnum:31}7}\") String s;",
                 "assigned fails"},
        PlaceRow{"NoFallbackOfSpring", "A.java", "@Value(\"${{jwt.secret}\") String s;", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OtherForms, OwnerPlaces,
    testing::Values(
        PlaceRow{"Basic", "a.vb", "Dim password As String = \"{alnum:14}7\"", "assigned fails"},
        PlaceRow{"Prose", "a.vb", "' The password as said = long", ""},
        PlaceRow{"ArrowOfR", "a.r", "password <- \"{alnum:14}7\"", "assigned fails"},
        PlaceRow{"MapOfClojure", "a.clj", "{{:user \"joe\" :password \"{alnum:14}7\"}", "assigned fails"},
        PlaceRow{"ConstantOfClojure", "a.clj", "(def api-key \"{alnum:31}7\")", "assigned fails"},
        PlaceRow{"FlowOfYaml", "a.yml", "smtp: {{host: a, password: {alnum:14}7}\n", "assigned fails"},
        PlaceRow{"FlowOfAReference", "a.yml", "smtp: {{host: a, password: *pass99word}\n", ""},
        PlaceRow{"NameInAFlow", "a.yml", "env: [{{name: DB_PASSWORD, value: \"{alnum:14}7\"}]\n",
                 "assigned fails"},
        PlaceRow{"FoldedText", "a.yml", "api_key: >-\n  {alnum:31}7\nb: c\n", "assigned fails"},
        PlaceRow{"TextOnTheNextLine", "a.yml", "api_key:\n  {alnum:31}7\n", "assigned fails"},
        PlaceRow{"TextOfTwoLines", "a.yml", "api_key: |\n  {alnum:31}7\n  {alnum:31}8\n", ""},
        PlaceRow{"MappingBelow", "a.yml", "secret:\n  name: {alnum:31}7\n", ""},
        PlaceRow{"SaltWithMarksOfATemplate", "wp-config.php",
                 "define('NONCE_KEY',        '{alnum:30}<%>{{{alnum:8}}{alnum:20}');", "assigned fails"},
        PlaceRow{"ClassBehindAnother", "a.py", "SECRET = r'(?=[^x])(?=[a-zA-Z0-9_!@#]){alnum:9}'", ""},
        PlaceRow{"BracketByChance", "a.py", "password = 'kX9(" + value + "'", "assigned fails"},
        PlaceRow{"BracketsOfACall", "a.py", "password = 'readKey(\\'x7Q\\', 91)'", ""},
        PlaceRow{"CallThatAQuoteCuts", "a.py", "f(n=x['n'], password=sha512(request.form['password']))", ""},
        PlaceRow{"BracketInDotEnv", ".env", "DB_PASSWORD=kX9[" + value + "\n", "file fails"},
        PlaceRow{"MemberInAScript", "a.tcl", "token=args[7].value92x\n", ""},
        PlaceRow{"ExclamationMark", "a.py", "password = '!Q4Z" + value + "'", "assigned fails"},
        PlaceRow{"TagWithoutValue", "a.yml", pod + "  password: !vault\n", ""},
        PlaceRow{"OneEqualsSignAtTheEnd", "a.yml", "client_secret: {base64:42}9=\nb: c\n", "assigned fails"},
        PlaceRow{"TypeWithoutALiteral", "a.ts", "token: Secret9xPart2q = load()\n", ""},
        PlaceRow{"TagOfYaml", "a.yml", "password: !!str {alnum:14}7\n", "assigned fails"},
        PlaceRow{"AnchorOfYaml", "a.yml", "password: &db {alnum:14}7\n", "assigned fails"},
        PlaceRow{"ReferenceOfYaml", "a.yml", "password: !Ref Password7x9q\n", ""},
        PlaceRow{"ValueBelowAttributes", "a.config",
                 "<setting name=\"Password\" serializeAs=\"String\">\n <value>{alnum:14}7</value>\n",
                 "assigned fails"},
        PlaceRow{"PairOfHadoop", "core-site.xml",
                 "<name>fs.s3a.secret.key</name>\n  <value>{base64:39}Q</value>\n", "assigned fails"},
        PlaceRow{"PairOfAServlet", "web.xml",
                 "<param-name>password</param-name><param-value>{alnum:14}7</param-value>", "assigned fails"},
        PlaceRow{"DescriptionOfAPair", "web.xml",
                 "<name>password</name>\n<description>{alnum:14}7</description>\n", ""},
        PlaceRow{"AttributeOfAndroid", "AndroidManifest.xml",
                 "<meta-data android:name=\"io.acme.API_KEY\" android:value=\"{alnum:31}7\" />",
                 "assigned fails"},
        PlaceRow{"FallbackOfPython", "a.py", "password = ask() or '{alnum:14}7'", "assigned fails"},
        PlaceRow{"MemberBehind", "a.js", "token: x, other: y || '{alnum:14}7'", ""},
        PlaceRow{"FieldOfPydantic", "a.py", "secret_key: str = Field(default=\"{alnum:39}7\")",
                 "assigned fails"},
        PlaceRow{"SettingOfAConstant", "A.java", "env.put(Context.SECURITY_CREDENTIALS, \"{alnum:14}7\");",
                 "assigned fails"},
        PlaceRow{"ArgumentBehindAName", "A.java", "check(Context.SECURITY_CREDENTIALS, \"{alnum:14}7\");",
                 ""},
        PlaceRow{"OptionOfCurl", "a.c", "curl_easy_setopt(c, CURLOPT_PASSWORD, \"{alnum:14}7\");",
                 "assigned fails"},
        PlaceRow{"Inequality", "a.js", "if (password !== '{alnum:14}7') {{ }", "assigned fails"},
        PlaceRow{"InequalityOfWords", "a.js", "if (token != 'end-of-list') {{ }", ""},
        PlaceRow{"Setx", "a.bat", "setx TOKEN {alnum:31}7\n", "assigned fails"},
        PlaceRow{"SetOfFish", "a.fish", "set -gx API_KEY \"{alnum:31}7\"\n", "assigned fails"},
        PlaceRow{"DefaultOfMake", "Makefile", "DB_PASSWORD ?= {alnum:14}7\n", "assigned fails"},
        PlaceRow{"BracesOfCpp", "a.cpp", "std::string apiKey{{\"{alnum:31}7\"};", "assigned fails"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets::owner_view_test
