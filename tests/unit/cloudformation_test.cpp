// What the cloudformation backend writes for a topology made by hand: references that resolve, in one stack and in
// many.
#include "aws_fixture.h"
#include "backends/aws/stacks.h"
#include "backends/cloudformation/cloudformation.h"
#include "emit/print.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

namespace ctr {
namespace {

using nlohmann::json;

struct Collected : emit::Sink {
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<emit::Step> steps;
  void add(const emit::Artifact &a) override {
    emit::PrintOptions options;
    options.speller = a.speller;
    files.emplace_back(a.path, emit::printJson(a.documents.front(), options));
  }
  void bind(emit::Binding) override { ADD_FAILURE() << "a CloudFormation target has no bindings"; }
  void step(emit::Step s) override { steps.push_back(std::move(s)); }
};

// Everything that a tree refers to: logical ids, and names of imports.
struct Uses {
  std::set<std::string> ids, imports;
  void look(const json &node) {
    if (node.is_object() && node.contains("Ref"))
      ids.insert(node["Ref"].get<std::string>());
    if (node.is_object() && node.contains("Fn::GetAtt"))
      ids.insert(node["Fn::GetAtt"][0].get<std::string>());
    if (node.is_object() && node.contains("Fn::ImportValue"))
      imports.insert(node["Fn::ImportValue"].get<std::string>());
    if (node.is_object() && node.contains("Fn::Sub"))
      substitute(node["Fn::Sub"].get<std::string>());
    if (node.is_structured())
      for (const auto &item : node.items())
        look(item.value());
  }
  void substitute(const std::string &text) {
    for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
      if (text[at + 2] == '!')
        continue;
      std::string name = text.substr(at + 2, text.find('}', at) - at - 2);
      ids.insert(name.substr(0, name.find('.')));
    }
  }
};

void expectResolved(const std::vector<std::pair<std::string, std::string>> &files) {
  std::set<std::string> exported;
  for (const auto &[path, text] : files) {
    json document = json::parse(text);
    Uses uses;
    uses.look(document);
    for (const std::string &id : uses.ids)
      EXPECT_TRUE(id.starts_with("AWS::") || document["Resources"].contains(id)) << path << ": " << id;
    for (const std::string &name : uses.imports)
      EXPECT_TRUE(exported.contains(name)) << path << ": " << name << " is exported by no earlier stack";
    for (const auto &output : document.value("Outputs", json::object()))
      if (output.contains("Export")) {
        EXPECT_TRUE(exported.insert(output["Export"]["Name"].get<std::string>()).second);
      }
    EXPECT_LE(document["Resources"].size(), 500U);
    EXPECT_LE(document.value("Outputs", json::object()).size(), 200U);
    EXPECT_LE(text.size(), 1'000'000U);
  }
}

Collected emitted(const test::Fixture &f) {
  Collected sink;
  cloudformationBackend().emit(f.t, sink);
  return sink;
}

TEST(CloudFormation, OneStack) {
  test::Fixture f = test::shop();
  Collected sink = emitted(f);
  ASSERT_EQ(sink.files.size(), 2U);
  EXPECT_EQ(sink.files[0].first, "prepare.template.json");
  EXPECT_EQ(sink.files[1].first, "template.json");
  expectResolved({sink.files[1]});
  json resources = json::parse(sink.files[1].second)["Resources"];
  std::map<std::string, int> count;
  for (const auto &r : resources)
    ++count[r["Type"].get<std::string>()];
  EXPECT_EQ(count["AWS::EC2::Subnet"], 4);
  EXPECT_EQ(count["AWS::EC2::NatGateway"], 1);
  EXPECT_EQ(count["AWS::ECS::Service"], 2);
  EXPECT_EQ(count["AWS::IAM::Role"], 3); // two execution roles; ui has no task role
  EXPECT_EQ(count["AWS::EC2::SecurityGroupIngress"], 2);
  EXPECT_EQ(count["AWS::EC2::SecurityGroupEgress"], 1);
  EXPECT_EQ(resources["CartsTable"]["DeletionPolicy"], "Retain");
  EXPECT_EQ(resources["EdgeHttpListener"]["Properties"]["DefaultActions"][0]["FixedResponseConfig"]["StatusCode"],
            "404");
  EXPECT_EQ(resources["UiToApiHttpIngress"]["Properties"]["FromPort"], 8080);
  EXPECT_FALSE(resources["ApiSecurityGroup"]["Properties"].contains("SecurityGroupIngress"));
}

TEST(CloudFormation, ManyStacksImportFromEarlierOnes) {
  test::Fixture f;
  for (int i = 0; i < 120; ++i) {
    std::string name = "svc-" + std::to_string(i);
    Id<Workload> w = f.service(name, 8080);
    f.expose(w, f.t.strings->intern("/" + name + "/*"));
    if (i > 0)
      f.t.facts.flows.push_back(
          {Flow::From::Workload, w, {}, {}, {Kind::Port, f.t.workloads[0].ports.front().index}, {f.at()}});
  }
  f.finish();
  Collected sink = emitted(f);
  EXPECT_GT(sink.files.size(), 2U);
  EXPECT_EQ(sink.files[1].first, "template-002.json");
  expectResolved(sink.files);
}

TEST(CloudFormation, SharedResourcesSpillAndOutputsStayFew) {
  test::Fixture f;
  for (int i = 0; i < 700; ++i) {
    Table table;
    table.name = f.t.strings->intern("table-" + std::to_string(i));
    table.key = {"id", f.at()};
    f.t.tables.push_back(table);
  }
  Id<Workload> w = f.service("web", 8080);
  for (std::uint32_t i = 0; i < 700; ++i)
    f.allow(w, Access::Read, {Kind::Table, i});
  f.finish();
  expectResolved(emitted(f).files);
}

} // namespace
} // namespace ctr
