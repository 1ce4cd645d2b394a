// File systems that tasks share: EFS, and FSx, which instances mount. Whether they can be made, and whether enough is
// said of those that are there.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/fsx.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/targets.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws::ecs {

namespace {

struct FilesystemCheck {
  const Topology &t;
  const Filesystem &fs;
  Diagnostics &diags;

  void unheard(OriginId at, std::string_view word, std::string_view why) const {
    if (at)
      diags.report(diag::NoEffect, *t.origins, at, word, fs.name, why);
  }

  void identity() const {
    if (!fs.existing.value)
      return;
    std::string_view id = *fs.existing.value;
    const bool starts = id.starts_with("fs-");
    id.remove_prefix(starts ? 3 : 0);
    const bool hex = llvm::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!starts || !hex || (id.size() != 8 && id.size() != 17))
      diags.report(diag::EcsFilesystemId, *t.origins, fs.existing.origin, *fs.existing.value, wordOf(*fs.kind))
          .hint("write the id: `fs-` and 17 hexadecimal digits");
  }

  // What is only made here has a size; FSx makes nothing else.
  void size() const {
    if (fs.existing.value)
      return unheard(fs.size.origin, "size", "it is there already, and is as large as it is");
    if (!fs.size.value)
      return;
    const Rational wanted = gib(*fs.size.value);
    const bool lustre = *fs.kind == FilesystemKind::FsxLustre;
    if (wanted.whole() &&
        (lustre ? lustreSizeFits({}, wanted.floor()) : wanted.floor() >= LeastOntap && wanted.floor() <= MostOntap))
      return;
    diags
        .report(diag::EcsFsxSize, *t.origins, fs.size.origin, str(*fs.size.value),
                lustre ? "FSx for Lustre" : "FSx for ONTAP")
        .hint(lustre ? "it has 1200GiB, or a multiple of 2400GiB"
                     : fmt::format("it has whole GiB, from {} to {}", LeastOntap, MostOntap));
  }

  void lustre() const {
    if (fs.existing.value && !fs.path.value)
      diags.report(diag::EcsLustreExisting, *t.origins, fs.existing.origin, fs.name)
          .hint("add `path = \"/NAME\"`: `aws fsx describe-file-systems` says it as `MountName`");
  }

  void ontap() const {
    unheard(fs.credentials.origin, "credentials", "instances mount by NFS, which asks for none");
    const auto missing = [&](bool there, std::string_view what, std::string_view way) {
      if (!there)
        diags.report(diag::EcsOntapIncomplete, *t.origins, fs.existing.origin, fs.name, what).hint(std::string(way));
    };
    if (!fs.existing.value)
      return;
    missing(fs.svm.value.has_value(), "svm", "write the id of its storage virtual machine: `svm = \"svm-…\"`");
    missing(fs.path.value.has_value(), "path", "write where the volume is joined: `path = \"/vol1\"`");
  }

  void all() const {
    identity();
    if (!isFsx(*fs.kind))
      return;
    unheard(fs.encrypted.origin, "encrypted", "FSx encrypts everything, and has no switch for it");
    size();
    if (*fs.kind == FilesystemKind::FsxLustre)
      lustre();
    else
      ontap();
  }
};

} // namespace

void checkFilesystems(const Topology &t, Diagnostics &diags) {
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i)
    if (const Filesystem &fs = t.filesystems[i];
        t.facts.includes({Kind::Filesystem, i}) && (*fs.kind == FilesystemKind::Efs || isFsx(*fs.kind)))
      FilesystemCheck{t, fs, diags}.all();
}

} // namespace ctr::aws::ecs
