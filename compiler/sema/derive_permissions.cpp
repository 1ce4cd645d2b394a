// Who may do what to which resource.
#include "ir/keys.h"
#include "sema/derive.h"

#include <llvm/ADT/DenseMap.h>

namespace ctr {
namespace {

// The permissions of one workload after another; equal ones become one with all their causes.
class PermissionTable {
public:
  PermissionTable(Topology &topology, std::vector<Permission> &rows) : t_(topology), rows_(rows) {}

  void derive(Id<Workload> id) {
    workload_ = id;
    seen_.clear();
    const Workload &w = t_[id];
    for (const Attr<Grant> &grant : *w.grants)
      add(grant->access, grant->resource, {}, grant.origin);
    container(w.image, w.secrets);
    for (const Entry<Id<Secret>> &login : *w.registryAuth)
      if (pullsFrom(w, login.key))
        add(Access::FetchSecret, {Kind::Secret, login.value.index}, {}, login.origin);
    mounts(w.mounts);
    for (Id<Container> c : w.containers)
      container(t_[c].image, t_[c].secrets);
    for (Id<Container> c : w.containers)
      mounts(t_[c].mounts);
    if (!w.log || t_[w.log].usesLogGroup())
      add(Access::WriteLogs, {Kind::Service, id.index}, {}, w.log ? t_[w.log].origin : w.origin);
    if (w.exec.value)
      add(Access::Exec, {}, {}, w.exec.origin);
  }

  void derive(Id<Role> id) {
    seen_.clear();
    for (const Attr<Grant> &grant : *t_[id].grants)
      add(grant->access, grant->resource, {}, grant.origin);
  }

private:
  void container(const Attr<Image> &image, const Attr<Map<SecretRef>> &secrets) {
    for (const auto &secret : *secrets)
      add(Access::FetchSecret, secret.value.entity, secret.value.jsonKey, secret.origin);
    if (image->registry)
      add(Access::PullImage, image->registry, {}, image.origin);
  }

  [[nodiscard]] bool pullsFrom(const Workload &w, std::string_view host) const {
    const auto from = [host](const Image &image) { return !image.registry && registryHost(image.reference) == host; };
    bool any = from(*w.image);
    for (Id<Container> c : w.containers)
      any |= from(*t_[c].image);
    return any;
  }

  // By the access point where there is one: nothing else of the file system is open then.
  void mounts(const Children<Mount> &mounts) {
    for (Id<Mount> id : mounts) {
      const Mount &m = t_[id];
      if (!m.filesystem || *t_[m.filesystem].kind != FilesystemKind::Efs)
        continue;
      EntityRef what = m.accessPoint.value ? EntityRef{Kind::AccessPoint, m.accessPoint.value->index}
                                           : EntityRef{Kind::Filesystem, m.filesystem.index};
      add(Access::Mount, what, {}, m.origin);
      if (!*m.readOnly)
        add(Access::MountWrite, what, {}, m.origin);
    }
  }

  // What a customer's key encrypts can only be used by who may use the key. Images are pulled through a grant that the
  // registry has, and CloudWatch itself writes logs.
  static std::optional<Access> useOfKey(Access access) {
    switch (access) {
    case Access::Read:
    case Access::Consume:
      return Access::KeyRead;
    case Access::Write:
    case Access::Send:
    case Access::Publish:
      return Access::KeyWrite;
    case Access::FetchSecret:
      return Access::KeyFetch;
    default:
      return std::nullopt;
    }
  }

  void add(Access access, EntityRef resource, std::string_view jsonKey, OriginId because) {
    enter(access, resource, jsonKey, because, {});
    const Opt<Id<Key>> *key = resource ? keyOf(t_, resource) : nullptr;
    const std::optional<Access> use = useOfKey(access);
    if (key != nullptr && key->value && use)
      enter(*use, {Kind::Key, key->value->index}, {}, because, resource.kind);
  }

  void enter(Access access, EntityRef resource, std::string_view jsonKey, OriginId because, std::optional<Kind> via) {
    std::uint64_t what = std::uint64_t{static_cast<unsigned>(access)} << 56U |
                         std::uint64_t{static_cast<unsigned>(via.value_or(Kind{}))} << 48U |
                         std::uint64_t{static_cast<unsigned>(resource.kind)} << 40U | resource.index;
    // Interned text: equal keys have one address.
    auto [it, fresh] = seen_.try_emplace({what, jsonKey.empty() ? nullptr : jsonKey.data()}, rows_.size());
    if (fresh)
      rows_.push_back({workload_, access, resource, jsonKey, {because}, via});
    else
      rows_[it->second].because.push_back(because);
  }

  Topology &t_;
  std::vector<Permission> &rows_;
  Id<Workload> workload_;
  llvm::SmallDenseMap<std::pair<std::uint64_t, const char *>, std::size_t, 16> seen_;
};

} // namespace

void derivePermissions(const DeriveContext &context) {
  Facts &facts = context.topology.facts;
  PermissionTable table(context.topology, facts.permissions);
  for (std::uint32_t i = 0; i < context.topology.workloads.size(); ++i) {
    facts.permissionsOf.push_back(static_cast<std::uint32_t>(facts.permissions.size()));
    if (facts.includes({Kind::Service, i}))
      table.derive(Id<Workload>{i});
  }
  facts.permissionsOf.push_back(static_cast<std::uint32_t>(facts.permissions.size()));
  PermissionTable granted(context.topology, facts.granted);
  for (std::uint32_t i = 0; i < context.topology.roles.size(); ++i) {
    facts.grantedOf.push_back(static_cast<std::uint32_t>(facts.granted.size()));
    if (facts.includes({Kind::Role, i}))
      granted.derive(Id<Role>{i});
  }
  facts.grantedOf.push_back(static_cast<std::uint32_t>(facts.granted.size()));
}

} // namespace ctr
