#include "driver/sha256.h"

#include <array>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringExtras.h>
#include <new>
#include <openssl/evp.h>

namespace ctr {

namespace {

// libcrypto fails here only for want of memory: the algorithm is built in.
void insist(int ok) {
  if (ok != 1)
    throw std::bad_alloc();
}

} // namespace

void Sha256::Free::operator()(evp_md_ctx_st *context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  insist(context_ != nullptr ? 1 : 0);
  insist(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256::add(std::string_view bytes) { insist(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size())); }

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  insist(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
  return llvm::toHex(llvm::ArrayRef(digest.data(), digest.size()), /*LowerCase=*/true);
}

} // namespace ctr
