// File systems as EKS can have them: parameters of their classes, sizes, what must be said of those that exist.

#include "backends/eks/class_keys.h"
#include "backends/eks/legal.h"
#include "backends/eks/volumes.h"
#include "diag/kinds/eks_volumes.h"
#include "diag/kinds/targets.h"
#include "support/nearest.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  for (char c : text)
    out = out * 10 + (c - '0');
  return out;
}

struct Judge {
  const Topology &t;
  const Filesystem &fs;
  Diagnostics &diags;

  [[nodiscard]] std::string_view value(std::string_view key) const { return classValue(fs, key); }
  [[nodiscard]] OriginId originOf(std::string_view key) const {
    for (const Entry<std::string_view> &e : *fs.storageClass)
      if (llvm::StringRef(e.key).equals_insensitive(key))
        return e.origin;
    return fs.storageClass.origin;
  }

  void keys() const {
    for (const Entry<std::string_view> &e : *fs.storageClass) {
      const ClassKey *row = findClassKey(*fs.kind, e.key);
      if (row == nullptr) {
        std::vector<std::string_view> names;
        for (const ClassKey &known : classKeys(*fs.kind))
          names.push_back(known.key);
        Diagnostic &d = diags.report(diag::EksClassKey, *t.origins, e.origin, e.key, wordOf(*fs.kind));
        if (std::string_view near = nearest(e.key, names); !near.empty())
          d.hint("did you mean `" + std::string(near) + "`?");
      } else if (!row->instead.empty()) {
        diags.report(diag::EksClassKey, *t.origins, e.origin, e.key, wordOf(*fs.kind))
            .hint("leave it out: it is said by " + std::string(row->instead));
      } else if (!fits(*row, e.value)) {
        std::string wanted(word(row->form));
        if (!row->words.empty())
          wanted = "one of " + std::string(row->words);
        diags.report(diag::EksClassValue, *t.origins, e.origin, e.key, e.value, wanted);
      }
    }
  }

  void together(std::string_view a, std::string_view b, OriginId at, OriginId other, std::string_view hint) const {
    diags.report(diag::EksClassTogether, *t.origins, at, a, b)
        .note(t.origins->span(other), "the other")
        .hint(std::string(hint));
  }

  // A number outside what the service takes.
  void range(std::string_view key, std::int64_t least, std::int64_t most) const {
    const std::string_view text = value(key);
    const ClassKey *row = findClassKey(*fs.kind, key);
    if (text.empty() || row == nullptr || !fits(*row, text) || (number(text) >= least && number(text) <= most))
      return;
    diags.report(diag::EksClassValue, *t.origins, originOf(key), key, text,
                 "between " + std::to_string(least) + " and " + std::to_string(most));
  }

  void ebs() const {
    const std::string_view written = value("type");
    const std::string_view type = written.empty() ? "gp3" : written;
    if (!value("iops").empty() && !value("iopsPerGB").empty())
      together("iops", "iopsPerGB", originOf("iops"), originOf("iopsPerGB"), "keep one of them");
    const bool provisioned = type == "gp3" || type == "io1" || type == "io2";
    for (std::string_view key : {"iops", "iopsPerGB"})
      if (!value(key).empty() && !provisioned)
        together(key, "type: " + std::string(type), originOf(key), originOf("type"), "use `type: \"gp3\"`");
    if (!value("throughput").empty() && type != "gp3")
      together("throughput", "type: " + std::string(type), originOf("throughput"), originOf("type"),
               "use `type: \"gp3\"`");
    // EBS user guide, volume types
    if (type == "gp3")
      range("iops", 3000, 80'000);
    else if (provisioned)
      range("iops", 100, type == "io2" ? 256'000 : 64'000);
    range("throughput", 125, 2000);
  }

  void efs() const {
    if (value("gidRangeStart").empty() != value("gidRangeEnd").empty())
      diags
          .report(diag::EksClassTogether, *t.origins, fs.storageClass.origin, "gidRangeStart without gidRangeEnd",
                  "gidRangeEnd without gidRangeStart")
          .hint("write both ends of the range, or neither");
  }

  void lustre() const {
    if (fs.existing->has_value() && fs.storageClass.written())
      together("class", "existing", fs.storageClass.origin, fs.existing.origin,
               "a class makes file systems: leave one of the two out");
    else if (fs.existing->has_value() && !fs.path->has_value())
      diags.report(diag::EksLustreExisting, *t.origins, fs.existing.origin, fs.name)
          .hint("add `path = \"/NAME\"`: `aws fsx describe-file-systems` says it as `MountName`");
    const bool scratch = value("deploymentType").starts_with("SCRATCH");
    if (scratch && !value("perUnitStorageThroughput").empty())
      together("perUnitStorageThroughput", "deploymentType: " + std::string(value("deploymentType")),
               originOf("perUnitStorageThroughput"), originOf("deploymentType"), "leave it out");
    if (value("deploymentType").starts_with("PERSISTENT") && value("perUnitStorageThroughput").empty())
      diags
          .report(diag::EksClassValue, *t.origins, originOf("deploymentType"), "deploymentType",
                  value("deploymentType"), "enough: it wants `perUnitStorageThroughput` as well")
          .hint("add `perUnitStorageThroughput: \"125\"`");
  }

  // A file system that the program cannot make, so that it must be named.
  void ontap() const {
    if (fs.path.written())
      diags.report(diag::NoEffect, *t.origins, fs.path.origin, "path", fs.name,
                   "Trident makes the volumes, and joins each at a path of its own");
    auto missing = [&](bool there, std::string_view what, std::string_view way) {
      if (!there)
        diags.report(diag::EksOntapIncomplete, *t.origins, fs.origin, fs.name, what).hint(std::string(way));
    };
    missing(fs.existing->has_value(), "existing", "make the file system once and write its id: `existing = \"fs-…\"`");
    missing(fs.svm->has_value(), "svm", "write the id of its storage virtual machine: `svm = \"svm-…\"`");
    missing(fs.credentials.written(), "credentials",
            "write `credentials = NAME`, a secret with `username` and `password`");
  }

  void identity() const {
    if (!fs.existing->has_value())
      return;
    const bool volume = *fs.kind == FilesystemKind::Ebs;
    const std::string_view start = volume ? "vol-" : "fs-";
    const std::string_view id = **fs.existing;
    const std::string_view rest = id.starts_with(start) ? id.substr(start.size()) : std::string_view();
    const bool hex = llvm::all_of(rest, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if ((rest.size() != 8 && rest.size() != 17) || !hex)
      diags.report(diag::EksVolumeId, *t.origins, fs.existing.origin, id, wordOf(*fs.kind))
          .hint("write the id: `" + std::string(start) + "` and 17 hexadecimal digits");
    if (volume && fs.storageClass.written())
      together("class", "existing", fs.storageClass.origin, fs.existing.origin,
               "a class makes volumes: leave one of the two out");
  }

  void without() const { // what some kinds have no choice in
    const bool own = *fs.kind == FilesystemKind::Ebs || *fs.kind == FilesystemKind::Efs;
    if (!own && fs.encrypted.written())
      diags.report(diag::NoEffect, *t.origins, fs.encrypted.origin, "encrypted", fs.name,
                   "FSx encrypts everything, and has no switch for it");
  }

  void all() const {
    keys();
    identity();
    without();
    switch (*fs.kind) {
    case FilesystemKind::Ebs:
      return ebs();
    case FilesystemKind::Efs:
      return efs();
    case FilesystemKind::FsxLustre:
      return lustre();
    case FilesystemKind::FsxOntap:
      return ontap();
    case FilesystemKind::Ephemeral:
    case FilesystemKind::Host:
      return;
    }
  }
};

} // namespace

void legalFilesystems(const Topology &t, Diagnostics &diags) {
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i)
    if (t.facts.includes({Kind::Filesystem, i}) && driverOf(t.filesystems[i]) != Driver::None)
      Judge{t, t.filesystems[i], diags}.all();
  for (const Claim &claim : claims(t)) // a second one of the same, elsewhere
    if (const Filesystem &fs = t[claim.filesystem]; sourceOf(fs) == VolumeSource::Dynamic || attachesOnce(fs))
      for (const Claim &first : claims(t)) {
        if (first.filesystem != claim.filesystem)
          continue;
        if (first.nameSpace != claim.nameSpace)
          diags.report(diag::EksVolumeNamespaces, *t.origins, claim.origin, fs.name, first.nameSpace, claim.nameSpace)
              .note(t.origins->span(first.origin), "there")
              .hint("put the workloads into one namespace, or make two file systems of it");
        break;
      }
}

} // namespace ctr::eks
