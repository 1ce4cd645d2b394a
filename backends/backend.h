// A backend is a value: what it is called, which words its targets know, what each feature becomes on each runtime,
// what it refuses beyond that, and how it writes artifacts. The registry lists them; nothing else knows them by name.
#pragma once

#include "backends/capability.h"
#include "diag/diagnostics.h"
#include "emit/artifact.h"
#include "ir/topology.h"

#include <llvm/ADT/ArrayRef.h>
#include <optional>
#include <string_view>

namespace ctr {

// How a capacity of a cluster runs on this backend.
struct BackendRuntime {
  CapacityKind capacity;
  Runtime runtime;
  std::optional<NetworkMode> mode{}; // of workloads with this one alone
};

struct BackendOption { // a word that targets of this backend know
  std::string_view word;
  std::string_view doc;
  llvm::ArrayRef<std::string_view> words{}; // a word list; empty: any string
  std::string_view defaultValue{};
};

// What `raw` calls something that a backend writes: a request, a manifest of Kubernetes, a resource of a template.
struct BackendArtifact {
  std::string_view word; // "task-definition"
  std::string_view made; // the artifact's kind, the manifest's `kind`, or the resource's `Type`
};

struct Backend;
// What a value of one of its options makes of a backend: other runtimes and another lowering under the same name, with
// the same options.
struct BackendEdition {
  std::string_view option, value;
  const Backend *backend;
};

struct Backend {
  std::string_view name;
  std::string_view summary;
  llvm::ArrayRef<BackendOption> options;
  llvm::ArrayRef<BackendRuntime> runtimes;
  Clusters clusters = Clusters::Needed;
  Runtime withoutCluster{};
  llvm::ArrayRef<CapabilityColumn> capabilities; // one column a runtime it uses
  // What a table cannot say: limits, names, sizes, combinations. After it, without errors, emit cannot fail.
  void (*legal)(const Topology &, Diagnostics &) = nullptr;
  void (*emit)(const Topology &, emit::Sink &) = nullptr;
  llvm::ArrayRef<BackendArtifact> artifacts{}; // what `raw` can name of what it writes
  llvm::ArrayRef<BackendArtifact> resources{}; // and of the resources in its templates
  llvm::ArrayRef<BackendEdition> editions{};
};

} // namespace ctr
