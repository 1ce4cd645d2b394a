// What the fuzzer starts from, written by the target itself: the examples of the catalogue as seeds, the schema's words
// as a dictionary. CTR_FUZZ_PREPARE names the folder.
#include "language.h"

#include "diag/catalogue.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

namespace ctr::fuzz {

const Schema &schema() {
  static constexpr RuntimeOf Ecs[] = {{CapacityKind::Fargate, Runtime::EcsFargate},
                                      {CapacityKind::FargateSpot, Runtime::EcsFargate}};
  static const BackendSchema Backends[] = {{"ecs", "", {}, Ecs, Clusters::Needed, Runtime::EcsFargate},
                                           {"cloudformation", "", {}, Ecs, Clusters::Needed, Runtime::EcsFargate}};
  static const Schema Whole(Backends);
  return Whole;
}

} // namespace ctr::fuzz

namespace {

void prepare(const std::string &folder) {
  std::size_t count = 0;
  auto seed = [&](std::string_view program) {
    if (!program.empty())
      std::ofstream(fmt::format("{}/seeds/catalogue-{}", folder, count++)) << program;
  };
  for (const ctr::DiagInfo &row : ctr::catalogue()) {
    seed(row.bad);
    seed(row.good);
  }
  std::ofstream words(folder + "/words.dict");
  for (const ctr::Construct *construct : ctr::fuzz::schema().constructs()) {
    words << fmt::format("\"{} x {{\"\n", construct->word);
    for (const ctr::Field &field : construct->fields)
      words << fmt::format("\"{} = \"\n", field.word);
  }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/) {
  const char *folder = std::getenv("CTR_FUZZ_PREPARE");
  if (folder == nullptr)
    return 0;
  prepare(folder);
  std::exit(0);
}
