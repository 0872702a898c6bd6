// Makes calls to a forge through its official command, saves each answer to a file of its own, and keeps the
// manifest. A collection that was cut off goes on where it ended.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "collect/http_answer.hpp"
#include "collect/manifest.hpp"
#include "prodready/result.hpp"
#include "sources/run_command.hpp"
#include "syntax/node.hpp"

namespace prodready::collect {

// What the outside world gives. Tests put their own in.
struct World {
  // Runs a program that is looked up in PATH, without a shell.
  std::function<sources::CommandOutcome(const std::vector<std::string>& arguments)> run;
  std::function<Result<std::string>(const std::string& path)> read;
  std::function<Result<void>(const std::string& path, std::string_view text)> write;
  std::function<void(const std::string& path)> remove;
  std::function<std::int64_t()> now;                      // seconds since 1970
  std::function<void(const std::string& file)> progress;  // before each call
};

// Whom to ask about what.
struct Target {
  std::string forge;       // "github", "gitlab"
  std::string host;        // "github.com"
  std::string repository;  // "acme/orders", "group/team/orders"
  std::string branch;      // "" the forge's default branch
  std::string folder;      // where the answers go
};

struct Summary {
  std::size_t answered = 0;  // with those of an earlier run
  std::size_t kept = 0;      // of these, those of an earlier run
  std::vector<Call> denied;
  std::vector<Call> failed;
  std::string stopped;  // why calls were left out ("rate limit …"); "" when all were made
};

// One read-only request.
struct Request {
  std::string file;
  std::string path;  // "repos/acme/orders/rules/branches/main"
  std::string about = {};
  std::size_t pages = 0;    // at most, of 100 entries each; 0: the answer has no pages
  std::string absent = {};  // the reason of a 404 that means "there is none"
};

class Collector {
 public:
  // Fails where the folder holds the answers of another repository, or a manifest that cannot be read.
  static Result<Collector> open(const World& world, const Target& target);

  const Target& target() const { return target_; }
  void set_branch(const std::string& branch);

  // `gh api --include --method GET PATH`: nothing where it was not answered, or calls are over (`stopped`).
  // An answer of an earlier run that was cut off is read again from its file.
  std::optional<syntax::Node> get(const Request& request);
  // Any other read-only call of the same command, such as `gh pr list --json`, whose standard output is the
  // answer.
  std::optional<syntax::Node> list(const std::string& file, const std::vector<std::string>& arguments,
                                   const std::string& about = {});

  bool has_stopped() const { return !stopped_.empty() || error_; }
  // Writes the manifest a last time.
  Result<Summary> finish();

 private:
  Collector(const World& world, Target target, Manifest manifest);

  std::optional<syntax::Node> earlier(const std::string& file);
  std::optional<std::string> ask(const Request& request, std::size_t page, Call& call, bool& more);
  std::optional<std::string> ask_pages(const Request& request, Call& call);
  void judge(const Request& request, const HttpAnswer& answer, Call& call);
  std::optional<syntax::Node> save(Call call, const std::string& body);
  void record(Call call);
  std::string path_of(const std::string& file) const;

  const World* world_;
  Target target_;
  Manifest manifest_;
  std::vector<std::string> kept_;  // files of an earlier run
  std::string stopped_;
  std::size_t failures_in_a_row_ = 0;
  std::optional<Error> error_;  // a file that could not be written
};

// Whether the forge's command is there and logged in at this host; an error that says what to do where not.
Result<void> check_command(const World& world, const Target& target);

}  // namespace prodready::collect
