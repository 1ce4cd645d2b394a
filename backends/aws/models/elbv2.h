// AWS::ElasticLoadBalancingV2 resources as typed models.
#pragma once

#include "emit/model.h"

namespace ctr::aws::elbv2 {

using emit::Node;

struct KeyValue {
  std::string_view key;
  Node value; // text, also for numbers and booleans
  OriginId origin;
};
template <class V> void fields(V &v, const KeyValue &m) {
  v("key", m.key);
  v("value", m.value);
}

struct LoadBalancer {
  std::string name;
  std::string_view type = "application";
  Attr<std::string_view> scheme; // internet-facing | internal
  Node subnets, securityGroups;
  std::string_view enforceOnPrivateLink; // empty: not written; on | off
  std::vector<KeyValue> loadBalancerAttributes;
  Node tags;
};
template <class V> void fields(V &v, const LoadBalancer &m) {
  v("name", m.name);
  v("type", m.type);
  v("scheme", m.scheme);
  v("ipAddressType", std::string_view("ipv4"));
  v("subnets", m.subnets);
  v("securityGroups", m.securityGroups);
  if (!m.enforceOnPrivateLink.empty())
    v("enforceSecurityGroupInboundRulesOnPrivateLinkTraffic", m.enforceOnPrivateLink);
  v("loadBalancerAttributes", m.loadBalancerAttributes);
  v("tags", m.tags);
}

struct FixedResponse {
  std::string_view statusCode = "404", contentType = "text/plain", messageBody = "Not found";
};
template <class V> void fields(V &v, const FixedResponse &m) {
  v("statusCode", m.statusCode);
  v("contentType", m.contentType);
  v("messageBody", m.messageBody);
}

struct Redirect {
  std::string_view statusCode = "HTTP_301", protocol;
  std::string port;
};
template <class V> void fields(V &v, const Redirect &m) {
  v("statusCode", m.statusCode);
  v("protocol", m.protocol);
  v("port", m.port);
}

struct Action {
  std::string_view type; // fixed-response | redirect | forward
  std::optional<FixedResponse> fixedResponseConfig;
  std::optional<Redirect> redirectConfig;
  Node targetGroupArn;
};
template <class V> void fields(V &v, const Action &m) {
  v("type", m.type);
  v("fixedResponseConfig", m.fixedResponseConfig);
  v("redirectConfig", m.redirectConfig);
  v("targetGroupArn", m.targetGroupArn);
}

struct Certificate {
  Node certificateArn;
};
template <class V> void fields(V &v, const Certificate &m) { v("certificateArn", m.certificateArn); }

struct Listener {
  Node loadBalancerArn;
  Attr<std::int64_t> port;
  std::string_view protocol; // HTTP | HTTPS | TCP | UDP | TLS
  std::vector<Certificate> certificates;
  std::optional<Attr<std::string_view>> sslPolicy;
  std::vector<Action> defaultActions;
  std::vector<KeyValue> listenerAttributes;
};
template <class V> void fields(V &v, const Listener &m) {
  v("loadBalancerArn", m.loadBalancerArn);
  v("port", m.port);
  v("protocol", m.protocol);
  v("certificates", m.certificates);
  v("sslPolicy", m.sslPolicy);
  v("defaultActions", m.defaultActions);
  v("listenerAttributes", m.listenerAttributes);
}

struct ListenerCertificate {
  Node listenerArn;
  std::vector<Certificate> certificates; // one: CloudFormation takes no more
};
template <class V> void fields(V &v, const ListenerCertificate &m) {
  v("listenerArn", m.listenerArn);
  v("certificates", m.certificates);
}

struct Values {
  std::vector<Node> values;
};
template <class V> void fields(V &v, const Values &m) { v("values", m.values); }

struct RuleCondition {
  std::string_view field; // host-header | path-pattern
  std::optional<Values> hostHeaderConfig, pathPatternConfig;
};
template <class V> void fields(V &v, const RuleCondition &m) {
  v("field", m.field);
  v("hostHeaderConfig", m.hostHeaderConfig);
  v("pathPatternConfig", m.pathPatternConfig);
}

struct ListenerRule {
  Node listenerArn;
  std::int64_t priority = 0;
  std::vector<RuleCondition> conditions;
  std::vector<Action> actions;
};
template <class V> void fields(V &v, const ListenerRule &m) {
  v("listenerArn", m.listenerArn);
  v("priority", m.priority);
  v("conditions", m.conditions);
  v("actions", m.actions);
}

struct Matcher {
  std::optional<std::string> httpCode, grpcCode;
};
template <class V> void fields(V &v, const Matcher &m) {
  v("httpCode", m.httpCode);
  v("grpcCode", m.grpcCode);
}

struct TargetGroup {
  std::string name;
  std::string_view targetType; // ip | instance
  Node vpcId;
  Attr<std::int64_t> port;
  std::string_view protocol = "HTTP";
  std::optional<std::string_view> protocolVersion; // of HTTP
  std::string_view healthCheckProtocol = "HTTP";   // TCP has neither path nor matcher
  std::optional<Attr<std::string_view>> healthCheckPath;
  std::string healthCheckPort = "traffic-port";
  Attr<std::int64_t> healthCheckIntervalSeconds, healthCheckTimeoutSeconds, healthyThresholdCount,
      unhealthyThresholdCount;
  std::optional<Attr<Matcher>> matcher;
  std::vector<KeyValue> targetGroupAttributes;
  Node tags;
};
template <class V> void fields(V &v, const TargetGroup &m) {
  v("name", m.name);
  v("targetType", m.targetType);
  v("vpcId", m.vpcId);
  v("port", m.port);
  v("protocol", m.protocol);
  v("protocolVersion", m.protocolVersion);
  v("healthCheckEnabled", true);
  v("healthCheckProtocol", m.healthCheckProtocol);
  v("healthCheckPort", m.healthCheckPort);
  v("healthCheckPath", m.healthCheckPath);
  v("healthCheckIntervalSeconds", m.healthCheckIntervalSeconds);
  v("healthCheckTimeoutSeconds", m.healthCheckTimeoutSeconds);
  v("healthyThresholdCount", m.healthyThresholdCount);
  v("unhealthyThresholdCount", m.unhealthyThresholdCount);
  v("matcher", m.matcher);
  v("targetGroupAttributes", m.targetGroupAttributes);
  v("tags", m.tags);
}

} // namespace ctr::aws::elbv2
