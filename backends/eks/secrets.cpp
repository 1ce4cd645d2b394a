// Secrets on their way into a pod. With the Secrets Store CSI driver the pod mounts them under its own identity and the
// driver copies them into a Kubernetes Secret that `env` reads; with external-secrets the operator writes that Secret,
// and another one by which private registries are pulled from.

#include "backends/aws/data.h"
#include "backends/aws/docker_login.h"
#include "backends/eks/containers.h"
#include "backends/eks/logins.h"
#include "backends/eks/manifest.h"
#include "backends/eks/secret_models.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::eks {
namespace {

struct Wanted { // one variable of one container
  std::string key;
  SecretRef secret;
  OriginId origin;
};

std::vector<Wanted> wantedBy(const Manifest &m) {
  std::vector<Wanted> out;
  for (const Entry<SecretRef> &e : *m.workload.secrets)
    out.push_back({secretKey({}, e.key), e.value, e.origin});
  for (Id<Container> c : m.workload.containers)
    for (const Entry<SecretRef> &e : *m.topology[c].secrets)
      out.push_back({secretKey(m.topology[c].name, e.key), e.value, e.origin});
  return out;
}

const Resource &resourceOf(const Topology &t, EntityRef ref) {
  return ref.kind == Kind::Secret ? static_cast<const Resource &>(t.secrets[ref.index]) : t.parameters[ref.index];
}

// Which secret, for the one who reads it: the ARN where the program gives it, else the name.
emit::Node address(const Manifest &m, const SecretRef &secret, OriginId origin) {
  const Resource &r = resourceOf(m.topology, secret.entity);
  if (r.existing->has_value() && (*r.existing)->substr(0, 4) == "arn:" && secret.entity.kind == Kind::Secret)
    return m.arena.string(**r.existing, origin);
  return aws::nameOf(m.lowering, secret.entity, origin);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out + '"';
}

// A key as a JMESPath expression: bare when it is an identifier, quoted otherwise.
std::string jmesPath(std::string_view key) {
  bool bare = !key.empty() && (key[0] < '0' || key[0] > '9') && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return bare ? std::string(key) : quoted(key);
}

// The provider's `objects`: YAML inside a string, one entry a secret with the keys that are wanted of it.
emit::Node objects(const Manifest &m, const std::vector<Wanted> &wanted) {
  emit::NodeList pieces;
  auto text = [&](std::string_view s) { pieces.push_back(m.arena.string(s)); };
  std::vector<EntityRef> done;
  for (const Wanted &first : wanted) {
    EntityRef entity = first.secret.entity;
    bool keyed = !first.secret.jsonKey.empty();
    if (keyed && std::find(done.begin(), done.end(), entity) != done.end())
      continue;
    text("- objectName: \"");
    pieces.push_back(address(m, first.secret, {}));
    text(std::string("\"\n  objectType: ") + (entity.kind == Kind::Secret ? "secretsmanager" : "ssmparameter") + "\n");
    text("  objectAlias: " + quoted(keyed ? "secret." + std::string(resourceOf(m.topology, entity).name) : first.key) +
         "\n");
    if (!keyed)
      continue;
    done.push_back(entity);
    text("  jmesPath:\n");
    for (const Wanted &w : wanted)
      if (w.secret.entity == entity && !w.secret.jsonKey.empty())
        text("    - path: " + quoted(jmesPath(w.secret.jsonKey)) + "\n      objectAlias: " + quoted(w.key) + "\n");
  }
  return m.arena.join(pieces);
}

emit::Node providerClass(const Manifest &m, const std::vector<Wanted> &wanted) {
  SecretProviderClass c;
  c.origin = m.workload.secrets.origin;
  c.metadata = m.metadata(m.name("secrets"));
  c.spec.provider = "aws";
  c.spec.parameters.emplace_back("region", m.lowering.out.ref(aws::AwsRegion));
  if (m.settled.identity == Identity::PodIdentity)
    c.spec.parameters.emplace_back("usePodIdentity", emit::Arena::constant("true"));
  c.spec.parameters.emplace_back("objects", objects(m, wanted));
  SyncedSecret synced{m.name("secrets"), "Opaque", {}};
  for (const Wanted &w : wanted)
    synced.data.push_back({w.key, w.key});
  c.spec.secretObjects.push_back(std::move(synced));
  return emit::write(m.arena, c);
}

void store(const Manifest &m, Kind kind, OriginId origin, emit::NodeList &documents) {
  bool secrets = kind == Kind::Secret;
  SecretStore store;
  store.origin = origin;
  store.metadata = m.metadata(m.name(secrets ? "secrets" : "parameters"));
  AwsProvider &provider = store.spec.provider.aws;
  provider.service = secrets ? "SecretsManager" : "ParameterStore";
  provider.region = m.lowering.out.ref(aws::AwsRegion);
  provider.auth.jwt.serviceAccountRef = {m.name("secrets"), {}};
  documents.push_back(emit::write(m.arena, store));
}

void external(const Manifest &m, const std::vector<Wanted> &wanted, Kind kind, emit::NodeList &documents) {
  std::string name = m.name(kind == Kind::Secret ? "secrets" : "parameters");
  ExternalSecret e;
  for (const Wanted &w : wanted) {
    if (w.secret.entity.kind != kind)
      continue;
    RemoteRef remote{address(m, w.secret, w.origin), {}};
    if (!w.secret.jsonKey.empty())
      remote.property = w.secret.jsonKey;
    e.spec.data.push_back({w.key, remote, w.origin});
  }
  if (e.spec.data.empty())
    return;
  e.origin = m.workload.secrets.origin;
  e.metadata = m.metadata(name);
  e.spec.refreshInterval = "1h";
  e.spec.secretStoreRef = {name, "SecretStore"};
  e.spec.target = {name, "Owner"};
  documents.push_back(emit::write(m.arena, e));
}

// Docker's own configuration, made by the operator: what is fetched is turned into JSON text, whatever signs it has.
void pullSecret(const Manifest &m, emit::NodeList &documents) {
  ExternalSecret e;
  std::string auths;
  std::size_t count = 0;
  for (const Login &login : logins(m.topology, m.id)) {
    const SecretRef secret{{Kind::Secret, login.secret.index}, {}};
    const std::string user = fmt::format("username{}", ++count);
    const std::string password = fmt::format("password{}", count);
    e.spec.data.push_back({user, {address(m, secret, login.origin), "username"}, login.origin});
    e.spec.data.push_back({password, {address(m, secret, login.origin), "password"}, login.origin});
    auths += fmt::format(R"({}"{}":{{"username":{{{{ .{} | toJson }}}},"password":{{{{ .{} | toJson }}}},)"
                         R"("auth":{{{{ printf "%s:%s" .{} .{} | b64enc | toJson }}}}}})",
                         count == 1 ? "" : ",", aws::dockerAuthKey(login.host), user, password, user, password);
  }
  const std::string name = m.name("registries");
  e.origin = m.workload.registryAuth.origin;
  e.metadata = m.metadata(name);
  e.spec.refreshInterval = "1h";
  e.spec.secretStoreRef = {m.name("secrets"), "SecretStore"};
  e.spec.target = {name, "Owner",
                   SecretTemplate{"kubernetes.io/dockerconfigjson",
                                  {{".dockerconfigjson", fmt::format(R"({{"auths":{{{}}}}})", auths)}}}};
  documents.push_back(emit::write(m.arena, e));
}

} // namespace

void appendSecrets(const Manifest &m, emit::NodeList &documents) {
  if (!m.settled.csiSecrets && !m.settled.externalSecrets)
    return;
  std::vector<Wanted> wanted = wantedBy(m);
  if (m.settled.csiSecrets) {
    documents.push_back(providerClass(m, wanted));
    return;
  }
  const auto ofKind = [&](Kind kind) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const Wanted &w) { return w.secret.entity.kind == kind; });
  };
  if (ofKind(Kind::Secret))
    store(m, Kind::Secret, m.workload.secrets.origin, documents);
  else if (m.settled.logins)
    store(m, Kind::Secret, m.workload.registryAuth.origin, documents);
  external(m, wanted, Kind::Secret, documents);
  if (m.settled.logins)
    pullSecret(m, documents);
  if (ofKind(Kind::Parameter))
    store(m, Kind::Parameter, m.workload.secrets.origin, documents);
  external(m, wanted, Kind::Parameter, documents);
}

} // namespace ctr::eks
