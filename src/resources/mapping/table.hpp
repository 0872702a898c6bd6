// How each source's names become CloudFormation's: tables, not code. They lie in catalogue/resources, one
// file a service, and are compiled into the program. `#` starts a comment; their form:
//
//   # types/<service>.map: what is kept of each type, and nothing else
//   AWS::S3::Bucket                          # `global` may follow: its region is "global"; then a reason
//     BucketName                             # a path; `[]` after what is a list: of maps, or, at the path's
//     SubnetIds[]                            # end, of plain values (one alone becomes a list of it)
//     LifecycleConfiguration.Rules[].Status
//     PolicyDocument{}                       # a text of JSON becomes its value
//     Observed.CreateTime                    # Resource::observed
//     Attributes.Refresh.Strategy            # Resource::attributes
//     Parameters.Name (only CloudFormation)  # why no other source has it
//
//   # terraform/, aws-cli/, aws-config/, cloudformation/, ansible/<service>.map: where each is found
//   AWS::S3::Bucket = aws_s3_bucket          # a resource of the source is one of the model
//     name = bucket                          # identity: name, id, arn, tags, zone, stack
//     VersioningConfiguration.Status = versioning.enabled | enabled         # a transform (transform.hpp)
//     BackupRetentionPeriod = backup_retention_period ? 0     # this source's default, where it is left out
//     LifecycleConfiguration.Rules[].Status = lifecycle_rule[].enabled | enabled
//     ContainerDefinitions[].Image = container_definitions{}[].image        # {}: a text of JSON, read
//     Tags[].Key = tags:[].key               # :  a map, as the list of its members' key and value
//     Engine = ? redis                       # no source: always this
//     Users[].Kind = names[].- ? person      # the same in each element: there is nothing below a text
//     ObjectLockEnabled = -                  # this source cannot tell
//   AWS::EC2::VPC = aws_vpc, aws_default_vpc                  # several sources with the same rows
//   AWS::RDS::DBInstance = rds describe-db-instances DBInstances[]   # one resource an element of the list
//   AWS::EC2::Route = aws_route_table route[]                 # (lists may nest: A[].B[])
//     RouteTableId = @id                     # a reference to the item itself, by its attribute `id`
//     VpcId = ^vpc_id                        # ^: of what the list is in; ^^: two lists up
//   AWS::S3::BucketPolicy = aws_s3_bucket when policy         # only where the item has this; `!policy`,
//     PolicyDocument = policy                                 # `type=ingress|both`, `type!=a and self=true`
//   AWS::S3::Bucket + aws_s3_bucket_versioning by bucket      # a part of a resource, which the attribute
//     VersioningConfiguration.Status = versioning_configuration.status   # `bucket` names; a list names
//     several
//   AWS::EC2::SecurityGroup + aws_vpc_security_group_ingress_rule by security_group_id into
//   SecurityGroupIngress[]
//     CidrIp = cidr_ipv4                     # paths below the element that it adds; `.`: the element itself
//   AWS::EC2::SecurityGroup + aws_security_group ingress[].cidr_blocks[] by @ into SecurityGroupIngress[]
//     CidrIp = .                             # one part an element; `@`: the owner is the item itself;
//     FromPort = ^from_port                  # `by ^name` and `when ^name=…`: as in rows
//   AWS::S3::Bucket + s3api get-bucket-versioning by Bucket   # a call a resource, by its parameter
//     off NoSuchBucketPolicy                 # an error that means "not configured"
//
// A kept property without a row is looked for under the source's usual spelling of the same path: the same
// names without regard to case, `_` and `-`. Terraform's parts have no such rows, but those with `into`; a
// row that gives the target alone asks for it. Identity without a row is looked for under `id`, `arn`,
// `tags`. A property that is kept whole is kept with all that is in it.
//
// A Terraform block, which is a list of one element, stands for its element; several for one are unresolved.
// An empty text of Terraform is as one left out. Lists of source and target go in step, the first `[]` with
// the first; rows of different source lists append to one target list. Several rows for one property are
// tried in order. A list of an entry that does not resolve makes one resource that stands for any number, or
// one unresolved element.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/embedded.hpp"
#include "prodready/result.hpp"
#include "resources/mapping/path.hpp"

namespace prodready::resources {

// cloudformation has parts only: what a template declares apart and the model keeps in its owner.
enum class SourceNames : std::uint8_t { terraform, aws_cli, aws_config, cloudformation, ansible };
inline constexpr std::size_t source_names_count = 5;

// Where a value goes: Resource::properties, observed, attributes, or its name, id, ARN, tags, zone, stack.
enum class RowKind : std::uint8_t { property, observed, attribute, identity };

struct KeptProperty {
  std::string_view path;  // "LifecycleConfiguration.Rules[].Status", without "Observed.", "Attributes.", `{}`
  RowKind kind = RowKind::property;
  bool observed = false;  // goes to Resource::observed: kind says so too
  bool json = false;      // a text of JSON becomes a map
  std::string_view only;  // why no table of a source has it: "only CloudFormation"; "" where one has
  Path parts;
};

struct KeptType {
  std::string_view name;
  bool global = false;    // its region is "global"
  std::string_view only;  // as KeptProperty::only, of all its properties
  std::vector<KeptProperty> properties;
};

struct MapRow {
  std::string_view target;                    // "VersioningConfiguration.Status", "name", "Observed.State"
  std::string_view source;                    // "versioning.enabled"; "-": this source cannot tell; "" : none
  std::string_view transform;                 // "enabled"; "" for none (mapping/transform.hpp lists them)
  std::optional<std::string_view> otherwise;  // the source's default
  RowKind kind = RowKind::property;
  bool json = false;     // the kept property is a text of JSON
  bool derived = false;  // names are compared without regard to case, `_` and `-`
  bool is_self = false;  // `@`
  std::size_t up = 0;    // `^`
  Path to;               // empty for `.`; below `into`
  Path from;             // empty for `-`, `@`, `^` alone and constants
  // Without any of these names the item has nothing for the row: name_bit() of the source's first.
  NameBits needs = all_names;
  std::uint32_t line = 0;  // in its file; 0 for what was not written
};

// `when attribute`, `when !attribute`, `when attribute=a|b`, `when attribute!=a|b`.
struct Condition {
  std::string_view attribute;  // `^` before it as in rows
  bool negated = false;
  std::vector<std::string_view> values;  // empty: whether it is there at all
};

struct MapEntry {
  std::string_view type;    // the model's
  std::string_view source;  // "aws_s3_bucket", "rds describe-db-instances"; AWS Config: its type's name
  bool part = false;        // `+`
  std::string_view by;      // part: the attribute or parameter that names the owner; "@": the item itself
  std::string_view into;    // part: the list that gets an element: "SecurityGroupIngress[]"; "" for the
                            // resource itself
  std::string_view list;  // the list in the item: "DBInstances[]", "Reservations[].Instances[]"; "" for none
  std::vector<Condition> when;  // all of them
  std::vector<std::string_view> off_codes;
  std::vector<MapRow> rows;     // as written
  std::vector<MapRow> derived;  // the kept properties without a row
  std::string_view file;
  std::uint32_t line = 0;
};

class Tables {
 public:
  // Of the files compiled in, which are long to read: they are read once. Fails, with file and line, where
  // one is not well-formed, which a test rules out.
  static const Result<Tables>& built_in();
  // The tables are views into the files' bytes, which must outlive them.
  static Result<Tables> parse(std::span<const EmbeddedFile> files);

  std::span<const KeptType> types() const { return types_; }
  const KeptType* type(std::string_view name) const;
  // The entries of a source's name, such as `aws_s3_bucket`; empty where none reads it.
  std::vector<const MapEntry*> entries(SourceNames source, std::string_view name) const;
  std::span<const MapEntry> all(SourceNames source) const {
    return entries_.at(static_cast<std::size_t>(source));
  }

 private:
  std::vector<KeptType> types_;
  std::array<std::vector<MapEntry>, source_names_count> entries_;
  std::unordered_map<std::string_view, std::size_t> type_index_;
  std::array<std::unordered_map<std::string_view, std::vector<std::size_t>>, source_names_count> entry_index_;
};

}  // namespace prodready::resources
