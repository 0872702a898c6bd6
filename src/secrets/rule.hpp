// A rule of the secret catalogue, as data. catalogue/secrets/*.yaml hold the rules; src/secrets_compiler
// checks them while the program is built, compiles all patterns into one database and writes this table down.
//
// The format of catalogue/secrets/*.yaml: a list `rules`, each a mapping of
//   id         words of lower-case letters and digits joined by '-': "github-pat"
//   what       a noun phrase for reports: "GitHub personal access token"
//   kind       token (the default: a string of known form) or assigned (the form alone proves nothing, its
//              name does: 40 hex digits behind the word "sonar")
//   pattern    a regular expression in the syntax that RE2 and Hyperscan share, over bytes. At most 512 bytes
//              wide, never empty; no ^ $ \b \B \A \z and no unbounded * + {n,}. Capture group 1 is the secret
//              where there is one, else all of it. It should begin with fixed text ("ghp_") of at least 3
//              bytes, or be given keywords. (?i:…) for parts in any letter case.
//   tail       one character class, "[A-Za-z0-9_-]": the secret goes on over such bytes behind the pattern
//   (up to
//              900 bytes in all), for tokens without a fixed length
//   edges      word (the default: no letter, digit or '_' stands before or behind the match), left, right
//              (only that side), none. Escapes such as \n, %3D and \u003d count as edges.
//   keywords   for patterns without fixed text: one of these words, in any letter case, stands at most
//   `within`
//              bytes (default 48) before the secret, with only names, quotes, brackets and operators between
//   within     20 to 200
//   entropy    bits a character that the secret needs at least; default 3, 0 turns it off
//   digits     true: the secret has at least one digit and one letter (default: true with keywords)
//   check      check digits or structure that real ones have: crc32-base62 (GitHub, npm: the last six
//              characters), crc32-hex (Grafana: the last eight, the lowest byte first), aws-account (the id
//              holds an account number), jwt, luhn, pem, base64-json (its longest base64 part is a JSON
//              object). Where it fails the match is kept and graded down,
//   required   unless this is true: what fails the check is no secret
//   near       a pattern (as above, at most 100 bytes wide) that must match within five lines and 600 bytes
//   listed     why it is listed and not failed: "a key of the provider's test mode"
//   revoke     one sentence: what the owner has to do, and where
//   examples   at least one text that holds one such secret
//   misses     at least one near miss: a text in which no rule finds a token
// Examples and misses are templates, so that no scanner trips over the catalogue: {alnum:36} {hex:40}
// {HEX:32} {lower:8} {upper:8} {lowernum:32} {uppernum:16} {digits:10} {base64:88} {base64url:43} {base32:16}
// {uuid} {jwt} {crc32} (the check digits of what the template made last) {crc32-hex} (of all before it)
// {pem:RSA PRIVATE KEY} (a whole block) {aws-id:AKIA} {repeat:x:36} and {{ for a brace.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace prodready::secrets {

enum class RuleKind : std::uint8_t { token, assigned, encoded };
enum class Edges : std::uint8_t { word, left, right, none };
enum class Check : std::uint8_t { none, crc32_base62, crc32_hex, aws_account, jwt, luhn, pem, base64_json };

// Forms that a hand-written reader decides, not a pattern; their rules stand in catalogue/secrets/forms.yaml.
enum class Form : std::uint8_t {
  none,
  assignment,         // a name of secret_names is given a literal
  url_password,       // scheme://user:password@host
  kubernetes_secret,  // a v1/Secret; the match is its `kind` line, judge() reads the values
  key_store,          // a binary key store (*.p12, *.jks); found by judge() alone
};

struct Rule {
  std::string_view id;
  std::string_view what;
  RuleKind kind = RuleKind::token;
  Form form = Form::none;
  std::string_view pattern;  // "" where there is a form
  std::uint16_t width = 0;   // bytes that the pattern matches at most
  std::string_view tail;
  Edges edges = Edges::word;
  std::span<const std::string_view> keywords;
  std::uint16_t within = 48;
  double entropy = 3;
  bool needs_digit = false;
  Check check = Check::none;
  bool check_required = false;
  std::string_view near;
  std::string_view listed;
  std::string_view revoke;
  std::span<const std::string_view> examples;  // templates
  std::span<const std::string_view> misses;
};

// The catalogue, sorted by id.
std::span<const Rule> built_in_rules();

}  // namespace prodready::secrets
