#include "backends/aws/resource_words.h"

namespace ctr::aws {
namespace {

constexpr BackendArtifact Words[] = {
    {"task-definition", "AWS::ECS::TaskDefinition"},
    {"service", "AWS::ECS::Service"},
    {"scalable-target", "AWS::ApplicationAutoScaling::ScalableTarget"},
    {"scaling-policy", "AWS::ApplicationAutoScaling::ScalingPolicy"},
    {"express-service", "AWS::ECS::ExpressGatewayService"},
    {"apprunner-service", "AWS::AppRunner::Service"},
    {"auto-scaling-configuration", "AWS::AppRunner::AutoScalingConfiguration"},
    {"ingress-connection", "AWS::AppRunner::VpcIngressConnection"},
    // Those of a foundation follow.
    {"cluster", "AWS::ECS::Cluster"},
    {"log-group", "AWS::Logs::LogGroup"},
    {"role", "AWS::IAM::Role"},
    {"vpc", "AWS::EC2::VPC"},
    {"subnet", "AWS::EC2::Subnet"},
    {"route", "AWS::EC2::Route"},
    {"route-table", "AWS::EC2::RouteTable"},
    {"internet-gateway", "AWS::EC2::InternetGateway"},
    {"nat-gateway", "AWS::EC2::NatGateway"},
    {"elastic-ip", "AWS::EC2::EIP"},
    {"launch-template", "AWS::EC2::LaunchTemplate"},
    {"instances", "AWS::AutoScaling::AutoScalingGroup"},
    {"instance-scaling-policy", "AWS::AutoScaling::ScalingPolicy"},
    {"instance-profile", "AWS::IAM::InstanceProfile"},
    {"capacity-provider", "AWS::ECS::CapacityProvider"},
    {"security-group", "AWS::EC2::SecurityGroup"},
    {"security-group-ingress", "AWS::EC2::SecurityGroupIngress"},
    {"security-group-egress", "AWS::EC2::SecurityGroupEgress"},
    {"load-balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"classic-load-balancer", "AWS::ElasticLoadBalancing::LoadBalancer"},
    {"listener", "AWS::ElasticLoadBalancingV2::Listener"},
    {"listener-rule", "AWS::ElasticLoadBalancingV2::ListenerRule"},
    {"listener-certificate", "AWS::ElasticLoadBalancingV2::ListenerCertificate"},
    {"target-group", "AWS::ElasticLoadBalancingV2::TargetGroup"},
    {"repository", "AWS::ECR::Repository"},
    {"public-repository", "AWS::ECR::PublicRepository"},
    {"bucket", "AWS::S3::Bucket"},
    {"table", "AWS::DynamoDB::Table"},
    {"secret", "AWS::SecretsManager::Secret"},
    {"key", "AWS::KMS::Key"},
    {"key-alias", "AWS::KMS::Alias"},
    {"http-namespace", "AWS::ServiceDiscovery::HttpNamespace"},
    {"endpoint-service", "AWS::EC2::VPCEndpointService"},
    {"endpoint-service-permissions", "AWS::EC2::VPCEndpointServicePermissions"},
    {"vpc-connector", "AWS::AppRunner::VpcConnector"},
    {"observability-configuration", "AWS::AppRunner::ObservabilityConfiguration"},
    {"endpoint", "AWS::EC2::VPCEndpoint"},
    {"queue", "AWS::SQS::Queue"},
    {"queue-policy", "AWS::SQS::QueuePolicy"},
    {"topic", "AWS::SNS::Topic"},
    {"topic-policy", "AWS::SNS::TopicPolicy"},
    {"subscription", "AWS::SNS::Subscription"},
    {"event-bus", "AWS::Events::EventBus"},
    {"file-system", "AWS::EFS::FileSystem"},
    {"access-point", "AWS::EFS::AccessPoint"},
    {"mount-target", "AWS::EFS::MountTarget"},
    {"fsx-file-system", "AWS::FSx::FileSystem"},
    {"storage-virtual-machine", "AWS::FSx::StorageVirtualMachine"},
    {"fsx-volume", "AWS::FSx::Volume"},
    {"alarm", "AWS::CloudWatch::Alarm"},
    {"event-rule", "AWS::Events::Rule"},
    {"pipe", "AWS::Pipes::Pipe"},
    {"state-machine", "AWS::StepFunctions::StateMachine"},
};
constexpr std::size_t OfServices = 8;

} // namespace

llvm::ArrayRef<BackendArtifact> foundationWords() {
  return llvm::ArrayRef<BackendArtifact>(Words).drop_front(OfServices);
}
llvm::ArrayRef<BackendArtifact> stackWords() { return Words; }

} // namespace ctr::aws
