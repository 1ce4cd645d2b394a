// The output folder: whole before, after and in between; files of others refused; no litter.
#include "diag/kinds/files.h"
#include "driver/manifest.h"
#include "driver/output_folder.h"
#include "driver/read_text.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace ctr {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ctr-test-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    base_ = name;
    out_ = base_ + "/a/out";
  }
  void TearDown() override { fs::remove_all(base_); }

  // A build of one target with these files and a manifest that lists them.
  bool build(const std::vector<std::pair<std::string, std::string>> &files, bool commit = true) {
    auto folder = OutputFolder::open(out_, diags_);
    StagedFolder *staged = folder ? folder->stage("web", diags_) : nullptr;
    if (!staged)
      return false;
    Manifest manifest;
    for (const auto &[path, text] : files)
      manifest.files.push_back({path, "document", staged->write(path, text)});
    staged->write(ManifestFile, printManifest(manifest));
    return commit && folder->commit(diags_);
  }
  std::string read(const std::string &path) const {
    std::string text;
    return readText(out_ + "/" + path, text) == 0 ? text : "(missing)";
  }
  std::size_t entries(const std::string &path) const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }

  std::string base_, out_;
  Diagnostics diags_;
};

TEST_F(OutputFolderTest, ReplacesWhatIsOursAndForgetsWhatIsNoLongerProduced) {
  ASSERT_TRUE(build({{"one.json", "1"}, {"deep/er/two.json", "2"}}));
  EXPECT_EQ(read("web/deep/er/two.json"), "2");
  ASSERT_TRUE(build({{"one.json", "11"}}));
  EXPECT_EQ(read("web/one.json"), "11");
  EXPECT_EQ(read("web/deep/er/two.json"), "(missing)");
  EXPECT_EQ(entries(out_), 1U);
}

TEST_F(OutputFolderTest, LeavesNoTraceWhenNotCommitted) {
  EXPECT_FALSE(build({{"one.json", "1"}}, false));
  EXPECT_FALSE(fs::exists(base_ + "/a"));
}

TEST_F(OutputFolderTest, RefusesFilesOfOthers) {
  ASSERT_TRUE(build({{"one.json", "1"}}));
  std::ofstream(out_ + "/web/notes.txt") << "mine";
  EXPECT_FALSE(build({{"one.json", "2"}}));
  ASSERT_EQ(diags_.size(), 1U);
  EXPECT_EQ(diags_.all().front().code, diag::OutputNotOurs.code);
  EXPECT_NE(diags_.all().front().message.find("notes.txt"), std::string::npos);
  EXPECT_EQ(read("web/one.json"), "1");
  EXPECT_EQ(read("web/notes.txt"), "mine");
  EXPECT_EQ(entries(out_), 1U);
}

TEST_F(OutputFolderTest, RefusesAFileInTheTargetsPlace) {
  fs::create_directories(out_);
  std::ofstream(out_ + "/web") << "mine";
  EXPECT_FALSE(build({{"one.json", "1"}}));
  EXPECT_EQ(read("web"), "mine");
}

TEST_F(OutputFolderTest, RemovesWhatAKilledBuildLeft) {
  fs::create_directories(out_ + "/.ctr-staging-abcdef/web");
  ASSERT_TRUE(build({{"one.json", "1"}}));
  EXPECT_EQ(entries(out_), 1U);
}

TEST_F(OutputFolderTest, SingleFilesAreExchangedInPlace) {
  ASSERT_TRUE(build({{"one.json", "1"}, {"two.json", "2"}}));
  {
    auto folder = OutputFolder::open(out_, diags_);
    StagedFolder *staged = folder->stage("web", diags_);
    staged->write("two.json", "22");
    ASSERT_TRUE(folder->commitFiles("web", {"two.json"}, diags_));
  }
  EXPECT_EQ(read("web/one.json"), "1");
  EXPECT_EQ(read("web/two.json"), "22");
  EXPECT_EQ(entries(out_), 1U);
}

TEST(Manifest, IsReadBackAsWritten) {
  std::string name = (fs::temp_directory_path() / "ctr-test-XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  StagedFolder folder(name);
  Manifest manifest;
  manifest.target = "web";
  manifest.parameters = {{"tag", "1 \"2\""}};
  manifest.order = {"a", "b"};
  manifest.files.push_back({"x/y.json", "kubernetes", folder.write("x/y.json", "abc")});
  folder.write(ManifestFile, printManifest(manifest));
  auto again = readManifest(name);
  ASSERT_TRUE(again);
  EXPECT_EQ(printManifest(*again), printManifest(manifest));
  // echo -n abc | sha256sum
  EXPECT_EQ(again->files.front().file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_TRUE(filesOfOthers(name).empty());
  fs::remove_all(name);
}

} // namespace
} // namespace ctr
