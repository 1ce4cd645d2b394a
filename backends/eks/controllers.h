// The controllers that manifests rely on: which Helm chart, in which version, with which values and which rights. Dated
// facts; a newer chart is a change here and nowhere else.
#pragma once

#include "backends/aws/policy.h"
#include "backends/eks/plan.h"

namespace ctr::eks {

struct ControllerChart {
  Controller controller;
  std::string_view release; // also the values' file name and the service account
  std::string_view nameSpace;
  std::string_view chart;
  std::string_view repository;
  std::string_view version;  // released before 2026-03
  bool acts = false;         // calls AWS itself and needs a role
  std::string_view podLabel; // app.kubernetes.io/name of its pods
};
llvm::ArrayRef<ControllerChart> controllerCharts(); // in the order in which they are installed

// What the controller may do in AWS; nothing where it does not act by itself.
std::vector<aws::Statement> controllerStatements(aws::Lowering &l, Controller controller, std::string_view cluster);

} // namespace ctr::eks
