// The controllers that manifests rely on: which Helm chart, in which version, with which values and which rights. Dated
// facts; a newer chart is a change here and nowhere else.
#pragma once

#include "backends/aws/policy.h"
#include "backends/eks/plan.h"

namespace ctr::eks {

struct ControllerChart {
  Controller controller;
  std::string_view release; // also the values' file name
  std::string_view nameSpace;
  std::string_view chart;
  std::string_view repository; // empty where the chart's own address says it
  std::string_view version;    // released before 2026-03
  std::string_view account{};  // its service account, where that is not named as the release
  std::string_view podLabel{}; // app.kubernetes.io/name of its pods; empty: a namespace of their own
  bool daemon = false;         // needs nodes
  // Of its role, where it calls AWS itself: in the template, in IAM, in words.
  std::string_view logical{}, suffix{}, what{};
  std::string_view brings{}; // kinds that the cluster knows once it is installed

  [[nodiscard]] bool acts() const { return !logical.empty(); }
  [[nodiscard]] std::string_view serviceAccount() const { return account.empty() ? release : account; }
};
llvm::ArrayRef<ControllerChart> controllerCharts(); // in the order in which they are installed

// What the controller may do in AWS; nothing where it does not act by itself.
std::vector<aws::Statement> controllerStatements(aws::Lowering &l, Controller controller, std::string_view cluster);

} // namespace ctr::eks
