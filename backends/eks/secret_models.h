// How a secret reaches a pod: the Secrets Store CSI driver's SecretProviderClass (AWS provider), or the
// external-secrets operator's SecretStore and ExternalSecret. Plain structs and their fields.
#pragma once

#include "backends/eks/object_models.h"

namespace ctr::eks {

struct SyncedKey { // a mounted object, copied into a key of the Kubernetes Secret
  std::string objectName;
  std::string key;
};
template <class V> void fields(V &v, const SyncedKey &m) {
  v("objectName", m.objectName);
  v("key", m.key);
}
struct SyncedSecret {
  std::string secretName;
  std::string_view type;
  std::vector<SyncedKey> data;
};
template <class V> void fields(V &v, const SyncedSecret &m) {
  v("secretName", m.secretName);
  v("type", m.type);
  v("data", m.data);
}
struct ProviderSpec {
  std::string_view provider;
  emit::OrderedMap<emit::Node> parameters;
  std::vector<SyncedSecret> secretObjects;
};
template <class V> void fields(V &v, const ProviderSpec &m) {
  v("provider", m.provider);
  v("parameters", m.parameters);
  v("secretObjects", m.secretObjects);
}
struct SecretProviderClass {
  Metadata metadata;
  ProviderSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const SecretProviderClass &m) {
  v("apiVersion", std::string_view("secrets-store.csi.x-k8s.io/v1"));
  v("kind", std::string_view("SecretProviderClass"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct NamedRef {
  std::string name;
  std::string_view kind;
};
template <class V> void fields(V &v, const NamedRef &m) {
  v("name", m.name);
  v("kind", unlessEmpty(m.kind));
}
struct JwtAuth {
  NamedRef serviceAccountRef;
};
template <class V> void fields(V &v, const JwtAuth &m) { v("serviceAccountRef", m.serviceAccountRef); }
struct StoreAuth {
  JwtAuth jwt;
};
template <class V> void fields(V &v, const StoreAuth &m) { v("jwt", m.jwt); }
struct AwsProvider {
  std::string_view service;
  emit::Node region;
  StoreAuth auth;
};
template <class V> void fields(V &v, const AwsProvider &m) {
  v("service", m.service);
  v("region", m.region);
  v("auth", m.auth);
}
struct StoreProvider {
  AwsProvider aws;
};
template <class V> void fields(V &v, const StoreProvider &m) { v("aws", m.aws); }
struct StoreSpec {
  StoreProvider provider;
};
template <class V> void fields(V &v, const StoreSpec &m) { v("provider", m.provider); }
struct SecretStore {
  Metadata metadata;
  StoreSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const SecretStore &m) {
  v("apiVersion", std::string_view("external-secrets.io/v1"));
  v("kind", std::string_view("SecretStore"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct RemoteRef {
  emit::Node key;
  std::optional<std::string_view> property;
};
template <class V> void fields(V &v, const RemoteRef &m) {
  v("key", m.key);
  v("property", m.property);
}
struct ExternalDatum {
  std::string secretKey;
  RemoteRef remoteRef;
  OriginId origin;
};
template <class V> void fields(V &v, const ExternalDatum &m) {
  v("secretKey", m.secretKey);
  v("remoteRef", m.remoteRef);
}
struct SecretTemplate { // what the Secret holds, in Go's template language, of what was fetched
  std::string_view type;
  Labels data;
};
template <class V> void fields(V &v, const SecretTemplate &m) {
  v("engineVersion", std::string_view("v2"));
  v("type", m.type);
  v("data", m.data);
}
struct ExternalTarget {
  std::string name;
  std::string_view creationPolicy;
  std::optional<SecretTemplate> secretTemplate{};
};
template <class V> void fields(V &v, const ExternalTarget &m) {
  v("name", m.name);
  v("creationPolicy", m.creationPolicy);
  v("template", m.secretTemplate);
}
struct ExternalSpec {
  std::string_view refreshInterval;
  NamedRef secretStoreRef;
  ExternalTarget target;
  std::vector<ExternalDatum> data;
};
template <class V> void fields(V &v, const ExternalSpec &m) {
  v("refreshInterval", m.refreshInterval);
  v("secretStoreRef", m.secretStoreRef);
  v("target", m.target);
  v("data", m.data);
}
struct ExternalSecret {
  Metadata metadata;
  ExternalSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const ExternalSecret &m) {
  v("apiVersion", std::string_view("external-secrets.io/v1"));
  v("kind", std::string_view("ExternalSecret"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
