// Which calls a snapshot answers: not collected, denied, failed, empty and not configured are five different
// things (docs/verdicts.md, "covers").
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/words.hpp"
#include "prodready/place.hpp"

namespace prodready::resources {

enum class CallState : std::uint8_t {
  observed,        // answered in full, with something in it
  empty,           // answered in full, with nothing
  not_configured,  // answered with the code that means "none" or "off"
  denied,
  failed,  // another error, a page missing, a file that breaks off
  not_collected,
};
inline constexpr Word<CallState> call_state_words[] = {{CallState::observed, "observed"},
                                                       {CallState::empty, "empty"},
                                                       {CallState::not_configured, "not configured"},
                                                       {CallState::denied, "denied"},
                                                       {CallState::failed, "failed"},
                                                       {CallState::not_collected, "not collected"}};

// What was asked: a resource type in an account and region, as a whole, or what hangs on one resource.
struct CallKey {
  std::string account;
  std::string region;   // "global" for global services
  std::string type;     // "AWS::S3::Bucket", or a part of it: "AWS::S3::Bucket/LifecycleConfiguration"
  std::string subject;  // the resource that was asked about, as the call names it; "": all of the type
  auto operator<=>(const CallKey&) const = default;
};

// The same of texts that lie elsewhere, to look for one.
struct CallKeyView {
  std::string_view account;
  std::string_view region;
  std::string_view type;
  std::string_view subject;
  auto operator<=>(const CallKeyView&) const = default;
};
struct CallKeyLess {
  using is_transparent = void;
  static CallKeyView view(const CallKeyView& key) { return key; }
  static CallKeyView view(const CallKey& key) { return {key.account, key.region, key.type, key.subject}; }
  template <class Left, class Right>
  bool operator()(const Left& left, const Right& right) const {
    return view(left) < view(right);
  }
};

struct CallAnswer {
  CallState state = CallState::not_collected;
  std::string code;  // of an error: "AccessDenied"
  std::string call;  // "rds describe-db-instances"
  Place place;       // the file that shows it
};

struct Coverage {
  std::map<CallKey, CallAnswer, CallKeyLess> answers;

  // `region` "global" or the resource's own. A type that no call was made for is not_collected.
  CallState state(std::string_view account, std::string_view region, std::string_view type,
                  std::string_view subject = {}) const;
};

struct SnapshotInfo {
  std::string path;          // as given by --snapshot
  std::string format;        // "AWS CLI answers", "AWS Config"
  std::string collected_at;  // ISO 8601; "" where unknown
  std::size_t resources = 0;
  std::map<std::string, std::size_t> types_not_kept;  // types that no item reads, counted
  std::vector<std::string> accounts;                  // sorted
  std::vector<std::string> regions;                   // sorted, "global" left out
};

}  // namespace prodready::resources
