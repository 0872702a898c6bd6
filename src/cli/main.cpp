// The program: everything but this file is the library. A bug ends here, with a message and its own exit
// code.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace {

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

int main(int argc, char** argv) {
  using prodready::cli::ExitCode;
  // A closed pipe is seen as a failed write, so that the gate's exit code survives `| head`.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    // Never given back: the process ends, and a million resources take their time.
    static auto* kept = new std::vector<std::shared_ptr<const void>>;
    const prodready::cli::Context context{
        .environment = environment_variable, .now = std::time(nullptr), .kept = kept};
    return static_cast<int>(prodready::cli::run(arguments, context));
  } catch (const std::exception& bug) {
    std::fprintf(stderr, "prodready: internal error: %s\nThis is a bug in prodready; please report it.\n",
                 bug.what());
  } catch (...) {
    std::fputs("prodready: internal error\nThis is a bug in prodready; please report it.\n", stderr);
  }
  return static_cast<int>(ExitCode::internal_error);
}
