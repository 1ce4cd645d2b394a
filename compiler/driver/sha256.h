// The digest that manifest.json gives of every file, computed while the file is written (libcrypto, which uses the
// processor's instructions for it: five times as fast as portable code, and a build hashes all that it writes).
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st; // OpenSSL's EVP_MD_CTX

namespace ctr {

class Sha256 {
public:
  Sha256();
  void add(std::string_view bytes);
  // 64 lower-case hex digits of all that was added; once, at the end.
  std::string hex();

private:
  struct Free {
    void operator()(evp_md_ctx_st *context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

} // namespace ctr
