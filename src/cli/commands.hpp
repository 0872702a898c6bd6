// What each subcommand does. All of them write to the streams that they are given and return an exit code.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "core/date.hpp"
#include "core/diagnostic.hpp"
#include "prodready/result.hpp"

namespace prodready::cli {

struct Context {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  Environment environment;
  std::int64_t now = 0;  // seconds since 1970, UTC
  // Gets what took long to make and would take long to give back. Null where the process goes on.
  std::vector<std::shared_ptr<const void>>* kept = nullptr;
};

ExitCode run_audit(const Options& options, const Context& context);
ExitCode run_facts(const Options& options, const Context& context);
ExitCode run_resources(const Options& options, const Context& context);
ExitCode run_secrets(const Options& options, const Context& context);
ExitCode run_list(const Options& options, const Context& context);
ExitCode run_explain(const Options& options, const Context& context);
ExitCode run_lint(const Options& options, const Context& context);
ExitCode run_collect(const Options& options, const Context& context);
ExitCode run_collect_aws(const Options& options, const Context& context);
ExitCode run_schema(const Options& options, const Context& context);

// Parses the arguments (without the program's name) and runs the command.
ExitCode run(std::span<const std::string> arguments, const Context& context);

// "prodready: error: …" to standard error; always not_run.
ExitCode complain(const Context& context, const Error& error, std::string_view hint = {});

// Writes to standard output; not_run where that fails.
ExitCode print(const Context& context, std::string_view text);

void print_diagnostics(const Context& context, std::span<const Diagnostic> diagnostics);

}  // namespace prodready::cli
