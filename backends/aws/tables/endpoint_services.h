// The VPC endpoints behind each service that `endpoints` can name: service names, and which of them are gateways.
// Sources: the integration lists of AWS PrivateLink and of gateway endpoints; Amazon ECR and Amazon ECS user guides,
// "Interface VPC endpoints"; for China the service names that the CDK (aws-ec2, vpc-endpoint) spells with `cn.`.
#pragma once

#include "ir/words.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr::aws {

struct EndpointService {
  std::string_view name;    // com.amazonaws.REGION.NAME
  bool gateway = false;     // a route, free of charge, instead of network interfaces
  bool chinaPrefix = false; // cn.com.amazonaws.REGION.NAME in China's regions
};

llvm::ArrayRef<EndpointService> servicesOf(Endpoint endpoint);

} // namespace ctr::aws
