// What workloads use: registry, filesystem, bucket, table, secret, parameter.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

// The attributes that whatever has a counterpart in AWS takes.
template <class S> constexpr Field nameRow(std::string_view form) {
  return attribute<&Resource::physicalName, S>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
      .like(form);
}
template <class S> constexpr Field existingRow() {
  return attribute<&Resource::existing, S>("existing", "The name or ARN of what is used instead of creating one.");
}
template <class S> constexpr Field tagsRow() {
  return attribute<&Resource::tags, S>("tags", "Its tags; they win over the topology's.")
      .joins()
      .like("tag-value")
      .keysLike("tag-key");
}

constexpr OutputField NameAndArn[] = {
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};

constexpr Field ExpireFields[] = {
    attribute<&ctr::Expire::keep>("keep", "So many images are kept.").within(1, 100'000, "ECR-012"),
    attribute<&ctr::Expire::untaggedAfter>("untagged_after", "Images without a tag go after this time, in days.")
        .within(86'400, 3650 * 86'400LL, "ECR-011"),
};
constexpr Construct makeExpire() {
  Construct c = construct<ctr::Expire>("expire", "Which images are deleted.");
  c.name = NameRule::None;
  c.fields = ExpireFields;
  return c;
}

using R = ctr::Registry;
constexpr Field RegistryFields[] = {
    nameRow<R>("registry-name"),
    existingRow<R>(),
    tagsRow<R>(),
    attribute<&R::isPublic>("public", "Anyone may pull."),
    attribute<&R::scanOnPush>("scan_on_push", "Looks for known vulnerabilities in what is pushed."),
    attribute<&R::immutableTags>("immutable_tags", "A tag, once pushed, stays what it is."),
    attribute<&R::key>("key",
                       "The key that encrypts its images, instead of AWS's own. It cannot be changed: another key "
                       "means another registry."),
    rawRow<R>(),
};
constexpr OutputField RegistryOutputs[] = {
    {"url", Output::Url, "The address of the repository, without a tag."},
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr ChildRule RegistryChildren[] = {child<&R::expire>(rows::Expire, Occurs::Once)};
constexpr Construct makeRegistry() {
  Construct c = construct<R>("registry", "A repository for container images.");
  c.fields = RegistryFields;
  c.outputs = RegistryOutputs;
  c.children = RegistryChildren;
  return c;
}

using F = ctr::Filesystem;
constexpr std::string_view Stored[] = {"efs", "ebs", "fsx-lustre", "fsx-ontap"};
constexpr std::string_view Efs[] = {"efs"};
constexpr std::string_view Ebs[] = {"ebs"};
constexpr std::string_view HostOnly[] = {"host"};
constexpr std::string_view Sized[] = {"ebs", "fsx-lustre", "fsx-ontap"};
constexpr std::string_view Ontap[] = {"fsx-ontap"};
constexpr std::string_view Lustre[] = {"fsx-lustre"};
constexpr Field AccessPointFields[] = {
    attribute<&ctr::AccessPoint::path>("path", "The folder that becomes the root of what is mounted.")
        .must()
        .like("access-path"),
    attribute<&ctr::AccessPoint::user>("user", "The user id that everything is done as.")
        .within(0, 4294967295, "EFS CreateAccessPoint"),
    attribute<&ctr::AccessPoint::group>("group", "The group id that everything is done as.")
        .within(0, 4294967295, "EFS CreateAccessPoint"),
    attribute<&ctr::AccessPoint::permissions>("permissions", "Of the folder, when it is made: \"0755\".")
        .like("permissions"),
};
constexpr Construct makeAccessPoint() {
  Construct c = construct<ctr::AccessPoint>("access_point", "A folder of an EFS file system, entered as one user.");
  c.fields = AccessPointFields;
  return c;
}
constexpr ChildRule FilesystemChildren[] = {child<&F::accessPoints>(rows::AccessPoint, Occurs::Many, false, Efs)};
constexpr Field FilesystemFields[] = {
    attribute<&F::kind>("kind", "What it is: ephemeral lives and dies with a copy; the others keep what is written."),
    attribute<&Resource::tags, F>("tags", "Its tags.").joins().like("tag-value").keysLike("tag-key").onlyFor(Stored),
    attribute<&Resource::existing, F>("existing", "The id of a file system to use.").onlyFor(Stored),
    attribute<&F::encrypted>("encrypted", "Encrypts what is stored.").onlyFor(Stored),
    attribute<&F::key>("key", "The key that encrypts it, instead of AWS's own.").onlyFor(Efs),
    attribute<&F::throughput>("throughput", "Elastic follows what is asked for; bursting grows with what is stored.")
        .onlyFor(Efs),
    attribute<&F::retain>("retain", "Outlives its stack.").onlyFor(Stored),
    attribute<&F::path>("path", "The file or directory of the machine.").must().like("mount-path").onlyFor(HostOnly),
    attribute<&F::path>("path", "Of an existing file system: `/` and the mount name that FSx chose for it, and the "
                                "folder, if it is not all that is mounted.")
        .like("junction-path")
        .onlyFor(Lustre),
    attribute<&F::path>("path", "The junction path of the volume that instances mount (ECS).")
        .like("junction-path")
        .onlyFor(Ontap),
    attribute<&F::size>("size", "How much it holds; a volume of a mount may say its own.")
        .within(1 * GiB, INT64_MAX, "BC-EC2 CreateVolume")
        .onlyFor(Sized),
    attribute<&F::persistent>("persistent", "What is written must outlive the copy that wrote it.").onlyFor(Ebs),
    attribute<&F::storageClass>("class", "Parameters of its StorageClass: volumes are made when they are claimed. "
                                         "Without it, what is mounted is a file system of the foundation (EKS). "
                                         "Of an EBS volume also on ECS: its `type`, `iops` and `throughput`.")
        .onlyFor(Stored),
    attribute<&F::svm>("svm", "The storage virtual machine.").like("svm-id").onlyFor(Ontap),
    attribute<&F::credentials>("credentials", "The secret of the storage virtual machine's administrator: a JSON text "
                                              "with `username` and `password`.")
        .onlyFor(Ontap),
    rawRow<F>(),
};
constexpr Construct makeFilesystem() {
  Construct c = construct<F>("filesystem", "Something that can be mounted.");
  c.variantOf = "kind";
  c.defaultVariant = "ephemeral";
  c.fields = FilesystemFields;
  c.children = FilesystemChildren;
  return c;
}

using B = ctr::Bucket;
constexpr Field BucketFields[] = {
    nameRow<B>("bucket-name"),
    existingRow<B>(),
    tagsRow<B>(),
    attribute<&B::versioning>("versioning", "Keeps what is overwritten or deleted."),
    attribute<&B::retain>("retain", "Outlives its stack."),
    attribute<&B::key>("key", "The key that encrypts its objects, instead of AWS's own."),
    rawRow<B>(),
};
constexpr Construct makeBucket() {
  Construct c = construct<B>("bucket", "An S3 bucket. It is not a file system: grant `read(…)` or `write(…)` on it.");
  c.fields = BucketFields;
  c.outputs = NameAndArn;
  return c;
}

using T = ctr::Table;
constexpr Field TableFields[] = {
    nameRow<T>("table-name"),
    existingRow<T>(),
    tagsRow<T>(),
    attribute<&T::key>("key", "The partition key; a new table needs one."),
    attribute<&T::keyType>("key_type", "The type of the partition key."),
    attribute<&T::sortKey>("sort_key", "The sort key."),
    attribute<&T::sortKeyType>("sort_key_type", "The type of the sort key."),
    attribute<&T::retain>("retain", "Outlives its stack."),
    rawRow<T>(),
};
constexpr Construct makeTable() {
  Construct c = construct<T>("table", "A DynamoDB table, billed by request.");
  c.fields = TableFields;
  c.outputs = NameAndArn;
  return c;
}

using S = ctr::Secret;
constexpr Field SecretFields[] = {
    nameRow<S>("secret-name"),
    existingRow<S>(),
    tagsRow<S>(),
    attribute<&S::key>("key", "The key that encrypts it, instead of AWS's own."),
    rawRow<S>(),
};
constexpr Construct makeSecret() {
  Construct c =
      construct<S>("secret", "A secret of Secrets Manager. Its value is set by a person, never by a program.");
  c.fields = SecretFields;
  c.outputs = NameAndArn;
  return c;
}

using P = ctr::Parameter;
constexpr Field ParameterFields[] = {
    nameRow<P>("parameter-name"),
    existingRow<P>(),
    tagsRow<P>(),
    attribute<&P::key>("key", "The key that encrypts it, instead of AWS's own."),
    rawRow<P>(),
};
constexpr Construct makeParameter() {
  Construct c = construct<P>("parameter", "A parameter of the Systems Manager parameter store.");
  c.fields = ParameterFields;
  c.outputs = NameAndArn;
  return c;
}

} // namespace

constinit const Construct Expire = makeExpire();
constinit const Construct Registry = makeRegistry();
constinit const Construct Filesystem = makeFilesystem();
constinit const Construct AccessPoint = makeAccessPoint();
constinit const Construct Bucket = makeBucket();
constinit const Construct Table = makeTable();
constinit const Construct Secret = makeSecret();
constinit const Construct Parameter = makeParameter();

} // namespace ctr::rows
