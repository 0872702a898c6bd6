#include "packs/store_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "packs/mapped_file.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t most_config_bytes = std::size_t{16} << 20U;
constexpr std::size_t most_shallow_bytes = std::size_t{256} << 20U;

struct Setting {
  std::string section;  // lower case, without the subsection
  std::string key;      // lower case
  std::string value;    // lower case, without quotes and comment
};

std::string value_of(std::string_view text) {
  text = trim(text.substr(0, std::min(text.find('#'), text.find(';'))));
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return to_lower(text);
}

// Enough of git's format for words and yes or no: sections, keys, values on one line.
std::vector<Setting> settings_of(std::string_view config) {
  std::vector<Setting> settings;
  std::string section;
  LineCursor lines(config);
  while (const auto next = lines.next()) {
    std::string_view line = trim(*next);
    if (line.starts_with('[')) {
      const std::size_t end = line.find(']');
      section = to_lower(trim(line.substr(1, std::min(line.find_first_of(" \t]\"."), line.size()) - 1)));
      line = end == std::string_view::npos ? "" : trim(line.substr(end + 1));
    }
    if (line.empty() || line.front() == '#' || line.front() == ';') {
      continue;
    }
    const std::size_t equals = line.find('=');
    const std::string key = to_lower(trim(line.substr(0, equals)));
    settings.push_back(
        {section, key, equals == std::string_view::npos ? "true" : value_of(line.substr(equals + 1))});
  }
  return settings;
}

bool is_true(std::string_view value) {
  return value != "false" && value != "no" && value != "off" && value != "0" && !value.empty();
}

bool is_known_extension(std::string_view key) {
  constexpr std::array known = {
      "noop",         "noop-v1",    "preciousobjects",    "partialclone",     "worktreeconfig",
      "objectformat", "refstorage", "compatobjectformat", "relativeworktrees"};
  return std::ranges::find(known, key) != known.end();
}

std::optional<Limitation> limitation_of(const Setting& setting) {
  const bool extension = setting.section == "extensions";
  if (extension && setting.key == "objectformat" && setting.value != "sha1") {
    return Limitation{LimitationKind::sha256_ids,
                      fmt::format("the repository stores its objects under {} ids; only SHA-1 can be read",
                                  setting.value == "sha256" ? "SHA-256" : printable(setting.value))};
  }
  if (extension && setting.key == "refstorage" && setting.value != "files") {
    return Limitation{LimitationKind::reftable,
                      fmt::format("the repository stores its references as {}; only files can be read, "
                                  "`git refs migrate --ref-format=files` makes them",
                                  printable(setting.value))};
  }
  if (extension && !is_known_extension(setting.key)) {
    return Limitation{
        LimitationKind::unknown_extension,
        "the repository uses the extension '" + printable(setting.key) + "', which is not known"};
  }
  const bool promised =
      (extension && setting.key == "partialclone") ||
      (setting.section == "remote" &&
       ((setting.key == "promisor" && is_true(setting.value)) || setting.key == "partialclonefilter"));
  if (promised) {
    return Limitation{LimitationKind::partial_clone,
                      "the clone is partial: objects that were not fetched cannot be read"};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Limitation> limitations_of_config(std::string_view config) {
  std::vector<Limitation> limitations;
  for (const Setting& setting : settings_of(config)) {
    auto limitation = limitation_of(setting);
    const auto same = [&](const Limitation& other) { return other.message == limitation->message; };
    if (limitation && std::ranges::none_of(limitations, same)) {
      limitations.push_back(std::move(*limitation));
    }
  }
  return limitations;
}

std::vector<Limitation> read_limitations(const std::filesystem::path& common_dir, Gaps& gaps) {
  std::vector<Limitation> limitations;
  const auto config = read_file(common_dir / "config", most_config_bytes);
  if (config) {
    limitations = limitations_of_config(*config);
  } else if (config.error().kind != ErrorKind::not_found) {
    gaps.push_back({*config.error().place, config.error().message});
  }
  const auto shallow = read_file(common_dir / "shallow", most_shallow_bytes);
  if (shallow) {
    const auto lines = lines_of(*shallow);
    const auto ends = std::ranges::count_if(lines, [](std::string_view line) { return !trim(line).empty(); });
    if (ends > 0) {
      limitations.push_back(
          {LimitationKind::shallow_clone, "the clone is shallow: history ends at " +
                                              counted(static_cast<std::size_t>(ends), "commit", "commits")});
    }
  } else if (shallow.error().kind != ErrorKind::not_found) {
    gaps.push_back({*shallow.error().place, shallow.error().message});
  }
  return limitations;
}

}  // namespace prodready::packs
