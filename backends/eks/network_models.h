// How pods are reached, as the API spells it: Service, Ingress, NetworkPolicy. Plain structs and their fields.
#pragma once

#include "backends/eks/object_models.h"

namespace ctr::eks {

struct ServicePort {
  std::string_view name;
  std::int64_t port = 0;
  std::int64_t targetPort = 0;
  std::string_view protocol;
  std::string_view appProtocol;
  OriginId origin;
};
template <class V> void fields(V &v, const ServicePort &m) {
  v("name", m.name);
  v("port", m.port);
  v("targetPort", m.targetPort);
  v("protocol", m.protocol);
  v("appProtocol", unlessEmpty(m.appProtocol));
}
struct ServiceSpec {
  std::string_view type;
  std::string_view clusterIP; // `None`: the name leads to the copies themselves
  std::string_view loadBalancerClass;
  std::vector<std::string> loadBalancerSourceRanges;
  Labels selector;
  std::vector<ServicePort> ports;
};
template <class V> void fields(V &v, const ServiceSpec &m) {
  v("type", m.type);
  v("clusterIP", unlessEmpty(m.clusterIP));
  v("loadBalancerClass", unlessEmpty(m.loadBalancerClass));
  v("loadBalancerSourceRanges", m.loadBalancerSourceRanges);
  v("selector", m.selector);
  v("ports", m.ports);
}
struct Service {
  Metadata metadata;
  ServiceSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const Service &m) {
  v("apiVersion", std::string_view("v1"));
  v("kind", std::string_view("Service"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct BackendPort {
  std::int64_t number = 0;
};
template <class V> void fields(V &v, const BackendPort &m) { v("number", m.number); }
struct BackendService {
  std::string name;
  BackendPort port;
};
template <class V> void fields(V &v, const BackendService &m) {
  v("name", m.name);
  v("port", m.port);
}
struct IngressBackend {
  BackendService service;
};
template <class V> void fields(V &v, const IngressBackend &m) { v("service", m.service); }
struct IngressPath {
  std::string path;
  std::string_view pathType;
  IngressBackend backend;
};
template <class V> void fields(V &v, const IngressPath &m) {
  v("path", m.path);
  v("pathType", m.pathType);
  v("backend", m.backend);
}
struct IngressHttp {
  std::vector<IngressPath> paths;
};
template <class V> void fields(V &v, const IngressHttp &m) { v("paths", m.paths); }
struct IngressRule {
  std::optional<std::string_view> host;
  IngressHttp http;
};
template <class V> void fields(V &v, const IngressRule &m) {
  v("host", m.host);
  v("http", m.http);
}
struct IngressSpec {
  std::string_view ingressClassName;
  std::vector<IngressRule> rules;
};
template <class V> void fields(V &v, const IngressSpec &m) {
  v("ingressClassName", m.ingressClassName);
  v("rules", m.rules);
}
struct Ingress {
  Metadata metadata;
  IngressSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const Ingress &m) {
  v("apiVersion", std::string_view("networking.k8s.io/v1"));
  v("kind", std::string_view("Ingress"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct BindingGroup {
  emit::Node groupId;
};
template <class V> void fields(V &v, const BindingGroup &m) { v("groupID", m.groupId); }
struct BindingPeer {
  BindingGroup securityGroup;
};
template <class V> void fields(V &v, const BindingPeer &m) { v("securityGroup", m.securityGroup); }
struct BindingPort {
  std::string_view protocol;
  std::int64_t port = 0;
};
template <class V> void fields(V &v, const BindingPort &m) {
  v("protocol", m.protocol);
  v("port", m.port);
}
struct BindingRule {
  std::vector<BindingPeer> from;
  std::vector<BindingPort> ports;
};
template <class V> void fields(V &v, const BindingRule &m) {
  v("from", m.from);
  v("ports", m.ports);
}
struct BindingNetworking {
  std::vector<BindingRule> ingress;
};
template <class V> void fields(V &v, const BindingNetworking &m) { v("ingress", m.ingress); }
struct BoundService {
  std::string name;
  std::int64_t port = 0;
};
template <class V> void fields(V &v, const BoundService &m) {
  v("name", m.name);
  v("port", m.port);
}
struct BindingSpec {
  BoundService serviceRef;
  emit::Node targetGroupArn;
  BindingNetworking networking; // what the controller lets into the pods' security group
};
template <class V> void fields(V &v, const BindingSpec &m) {
  v("serviceRef", m.serviceRef);
  v("targetGroupARN", m.targetGroupArn);
  v("targetType", std::string_view("ip"));
  v("networking", m.networking);
}
struct TargetGroupBinding {
  Metadata metadata;
  BindingSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const TargetGroupBinding &m) {
  v("apiVersion", std::string_view("elbv2.k8s.aws/v1beta1"));
  v("kind", std::string_view("TargetGroupBinding"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct IpBlock {
  emit::Node cidr;
};
template <class V> void fields(V &v, const IpBlock &m) { v("cidr", m.cidr); }
struct PolicyPeer {
  std::optional<LabelSelector> namespaceSelector;
  std::optional<LabelSelector> podSelector;
  std::optional<IpBlock> ipBlock;
};
template <class V> void fields(V &v, const PolicyPeer &m) {
  v("namespaceSelector", m.namespaceSelector);
  v("podSelector", m.podSelector);
  v("ipBlock", m.ipBlock);
}
struct PolicyPort {
  std::int64_t port = 0;
  std::string_view protocol;
};
template <class V> void fields(V &v, const PolicyPort &m) {
  v("port", m.port);
  v("protocol", m.protocol);
}
struct IngressAllowance {
  std::vector<PolicyPeer> from; // empty: any address
  std::vector<PolicyPort> ports;
  OriginId origin;
};
template <class V> void fields(V &v, const IngressAllowance &m) {
  v("from", m.from);
  v("ports", m.ports);
}
struct PolicySpec {
  LabelSelector podSelector;
  std::vector<std::string_view> policyTypes;
  std::vector<IngressAllowance> ingress;
};
template <class V> void fields(V &v, const PolicySpec &m) {
  v("podSelector", m.podSelector);
  v("policyTypes", m.policyTypes);
  v("ingress", m.ingress);
}
struct NetworkPolicy {
  Metadata metadata;
  PolicySpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const NetworkPolicy &m) {
  v("apiVersion", std::string_view("networking.k8s.io/v1"));
  v("kind", std::string_view("NetworkPolicy"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
