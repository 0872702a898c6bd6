#include "resources/snapshot/read_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "core/text.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/cli_coverage.hpp"
#include "resources/snapshot/cli_file.hpp"
#include "resources/snapshot/cli_resources.hpp"
#include "resources/snapshot/cluster_coverage.hpp"
#include "resources/snapshot/cluster_objects.hpp"
#include "resources/snapshot/config_file.hpp"
#include "resources/snapshot/file_form.hpp"
#include "resources/snapshot/snapshot_files.hpp"

namespace prodready::resources {
namespace {

using namespace snapshot;

// What one file of the folder came to.
struct FileResult {
  bool config = false;  // AWS Config's: read after the others
  bool understood = false;
  CliFile cli;
  std::optional<std::vector<Resource>> objects;  // of a cluster
  std::optional<CallState> refused;              // what was asked of a cluster
};

class SnapshotReader {
 public:
  explicit SnapshotReader(const SnapshotRequest& request)
      : request_(request), names_(*request.tables), config_(*request.tables) {}

  Result<Reading> read() {
    Result<SnapshotFiles> files = list_snapshot(request_.path);
    if (!files) {
      return std::move(files).error();
    }
    reading_.gaps = std::move(files->gaps);
    paths_ = std::move(files->paths);
    read_manifest();
    read_files();
    if (!any_) {
      return nothing_understood();
    }
    assemble();
    return std::move(reading_);
  }

 private:
  std::string disk_path(const std::string& below) const {
    return below.empty()                  ? request_.path
           : request_.path.ends_with('/') ? request_.path + below
                                          : request_.path + "/" + below;
  }
  Place place_of(const std::string& below) const {
    return Place{.path = disk_path(below), .line = 0, .column = 0, .pointer = {}};
  }

  // Of answers of the CLI alone: long to make, and not needed for other files.
  const CallPlans& plans() const {
    std::call_once(plans_once_, [this] { plans_.emplace(*request_.tables); });
    return *plans_;
  }

  void read_manifest() {
    const auto found = std::ranges::find(paths_, "manifest.json");
    if (found == paths_.end()) {
      return;
    }
    Result<std::unique_ptr<ByteWindow>> window = open_window(disk_path(*found), request_.inflated_bytes);
    WantedKeys whole;
    whole.add_whole();
    JsonReader reader;
    if (!window || form_of(**window) != FileForm::json) {
      return;
    }
    const Result<Value> json = reader.read((*window)->rest(), whole);
    std::optional<Manifest> manifest = json ? manifest_of(*json) : std::nullopt;
    if (manifest) {
      manifest_ = std::move(*manifest);
      paths_.erase(found);
    }
  }

  FileResult read_file(const std::string& path) const {
    FileResult result;
    CallFile file = names_.of_path(path.empty() ? request_.path.substr(request_.path.rfind('/') + 1) : path);
    const auto cli = [&] {
      return CliFileRequest{
          .plans = &plans(), .names = &names_, .manifest = &manifest_, .answer_bytes = request_.answer_bytes};
    };
    const auto gap = [&](std::string why) {
      result.cli.gaps.push_back(
          {.place = Place{.path = file.path, .line = 0, .column = 0, .pointer = {}}, .why = std::move(why)});
    };
    Result<std::unique_ptr<ByteWindow>> window = open_window(disk_path(path), request_.inflated_bytes);
    if (!window) {
      gap(window.error().message);
      return result;
    }
    const FileForm form = form_of(**window);
    switch (form) {
      case FileForm::config:
        result.config = true;
        break;
      case FileForm::objects:
        if (Result<std::vector<Resource>> read =
                read_cluster_objects(**window, disk_path(path), request_.answer_bytes)) {
          result.objects = *std::move(read);
        } else {
          gap(read.error().message);
        }
        break;
      case FileForm::empty:
        if ((*window)->failure()) {
          gap(*(*window)->failure());
        } else if (!is_cluster_error(path)) {
          result.cli = empty_cli_file(cli(), std::move(file));
        }
        break;
      case FileForm::other_encoding:
        gap("is not UTF-8 (UTF-16 or UTF-32): save it as UTF-8");
        break;
      case FileForm::not_json:
        if (is_cluster_error(path)) {
          result.refused = state_of_cluster_error((*window)->rest());
          break;
        }
        [[fallthrough]];
      case FileForm::json:
        result.cli = read_cli_file(cli(), std::move(file), **window, form == FileForm::json);
        break;
    }
    result.understood = result.config || result.objects || result.refused || !result.cli.answers.empty() ||
                        !result.cli.not_read.empty();
    return result;
  }

  void read_files() {
    std::vector<FileResult> results(paths_.size());
    parallel_for(paths_.size(), request_.jobs, [&](std::size_t i) { results[i] = read_file(paths_[i]); });
    name_accounts(results);
    for (std::size_t i = 0; i < results.size(); ++i) {
      FileResult& result = results[i];
      any_ = any_ || result.understood;
      for (Gap& gap : result.cli.gaps) {
        gap.place.path = disk_path(paths_[i]);
        reading_.gaps.push_back(std::move(gap));
      }
      if (result.config) {
        read_config(paths_[i]);
        continue;
      }
      if (result.objects || result.refused) {
        note_kinds(disk_path(paths_[i]), result.refused.value_or(CallState::empty), reading_.coverage);
      }
      if (result.objects) {
        has_objects_ = true;
        add_objects(paths_[i], *std::move(result.objects));
        continue;
      }
      if (!result.cli.not_read.empty()) {
        ++info_.types_not_kept[result.cli.not_read];
      }
      for (Answer& answer : result.cli.answers) {
        answer.place.path = disk_path(paths_[i]);
        answers_.add(std::move(answer));
      }
    }
  }

  void add_objects(const std::string& path, std::vector<Resource> objects) {
    const std::string captured_at =
        manifest_.collected_at.empty() ? time_of_file(disk_path(path)) : manifest_.collected_at;
    for (Resource& object : objects) {
      object.captured_at = captured_at;
      objects_.push_back(std::move(object));
    }
    objects_at_ = std::max(objects_at_, captured_at);
  }

  void read_config(const std::string& path) {
    Result<std::unique_ptr<ByteWindow>> window = open_window(disk_path(path), request_.inflated_bytes);
    if (window && form_of(**window) == FileForm::config) {
      config_.read(**window, disk_path(path), request_.item_bytes, request_.jobs, reading_.gaps);
      delivered_at_ = std::max(delivered_at_, delivery_time(path.empty() ? request_.path : path));
    }
  }

  // "…_20260105T080000Z_…" of a delivered file's name.
  static std::string delivery_time(std::string_view path) {
    constexpr std::size_t size = 18;
    for (std::size_t at = path.find("_2"); at != std::string_view::npos; at = path.find("_2", at + 1)) {
      const std::string_view text = path.substr(at, size);
      if (text.size() == size && text[9] == 'T' && text.ends_with("Z_")) {
        return fmt::format("{}-{}-{}T{}:{}:{}Z", text.substr(1, 4), text.substr(5, 2), text.substr(7, 2),
                           text.substr(10, 2), text.substr(12, 2), text.substr(14, 2));
      }
    }
    return {};
  }

  // The account of files whose folder says none: by what was asked of STS, else
  // by what their ARNs name most.
  void name_accounts(std::vector<FileResult>& results) const {
    std::map<std::string, std::map<std::string, std::size_t>> votes;
    for (std::size_t i = 0; i < results.size(); ++i) {
      const CallFile file = names_.of_path(paths_[i]);
      const bool sure = file.call == "sts get-caller-identity";
      if (!is_account(file.account) && !results[i].cli.accounts.empty()) {
        votes[file.account][results[i].cli.accounts.front()] += sure ? results.size() + 1 : 1;
      }
    }
    for (FileResult& result : results) {
      for (Answer& answer : result.cli.answers) {
        if (!is_account(answer.file.account)) {
          answer.file.account = account_of(votes[answer.file.account], answer.file.account);
        }
      }
    }
  }

  std::string account_of(const std::map<std::string, std::size_t>& votes, const std::string& label) const {
    if (votes.empty()) {
      return manifest_.accounts.size() == 1 ? manifest_.accounts.front() : label;
    }
    return std::ranges::max_element(votes, {}, &std::pair<const std::string, std::size_t>::second)->first;
  }

  void assemble() {
    answers_.finish();
    const bool calls = !answers_.answers().empty();
    std::string collected_at = manifest_.collected_at;
    if (collected_at.empty() && calls) {
      for (const std::string& path : paths_) {
        collected_at = std::max(collected_at, time_of_file(disk_path(path)));
      }
    }
    CliResources resources(*request_.tables, answers_, collected_at);
    config_.add_coverage(reading_.coverage);
    resources.add_config(config_.take_resources());
    CliResources::Finished finished = resources.finish(request_.jobs);
    reading_.resources = std::move(finished.resources);
    for (const Resource& object : objects_) {
      finished.places.emplace(object.account, object.region);
    }
    std::ranges::move(objects_, std::back_inserter(reading_.resources));
    add_cli_coverage(*request_.tables, answers_, reading_.resources, reading_.coverage);
    info_.path = request_.path;
    info_.format = format(calls);
    info_.collected_at = !collected_at.empty()    ? collected_at
                         : !delivered_at_.empty() ? delivered_at_
                         : config_.any()          ? config_.newest_capture()
                                                  : objects_at_;
    info_.resources = reading_.resources.size();
    for (const auto& [type, count] : config_.types_not_kept()) {
      info_.types_not_kept[type] += count;
    }
    add_places(finished.places);
    reading_.snapshots.push_back(std::move(info_));
  }

  std::string format(bool calls) const {
    std::vector<std::string> forms;
    for (const auto& [is_there, form] :
         {std::pair(calls, "AWS CLI answers"), std::pair(config_.any(), "AWS Config"),
          std::pair(has_objects_, cluster_format)}) {
      if (is_there) {
        forms.emplace_back(form);
      }
    }
    return forms.empty() ? "AWS CLI answers" : join(forms, ", ");
  }

  // `places`: of the resources.
  void add_places(const std::set<std::pair<std::string, std::string>>& places) {
    std::set<std::string> accounts(manifest_.accounts.begin(), manifest_.accounts.end());
    std::set<std::string> regions;
    for (const auto& [account, region] : places) {
      accounts.insert(account);
      regions.insert(region);
    }
    for (const auto& [key, answer] : reading_.coverage.answers) {
      accounts.insert(key.account);
      regions.insert(key.region);
    }
    accounts.erase("");
    regions.erase("");
    regions.erase("global");
    info_.accounts.assign(accounts.begin(), accounts.end());
    info_.regions.assign(regions.begin(), regions.end());
  }

  Error nothing_understood() const {
    const std::string why = reading_.gaps.empty() ? "holds nothing: an empty folder"
                                                  : fmt::format("holds nothing that is understood; {}: {}",
                                                                to_string(reading_.gaps.front().place),
                                                                reading_.gaps.front().why);
    return Error{.kind = ErrorKind::unsupported, .message = why, .place = place_of("")};
  }

  const SnapshotRequest& request_;
  mutable std::once_flag plans_once_;
  mutable std::optional<CallPlans> plans_;
  CallNames names_;
  ConfigFiles config_;
  Manifest manifest_;
  std::vector<std::string> paths_;
  CliAnswers answers_;
  Reading reading_;
  SnapshotInfo info_;
  std::vector<Resource> objects_;  // of clusters
  std::string objects_at_;         // when the newest of them was collected
  bool has_objects_ = false;
  std::string delivered_at_;
  bool any_ = false;
};

}  // namespace

Result<Reading> read_snapshot(const SnapshotRequest& request) { return SnapshotReader(request).read(); }

}  // namespace prodready::resources
