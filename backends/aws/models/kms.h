// Keys of KMS and their aliases as typed models.
#pragma once

#include "emit/model.h"

namespace ctr::aws::kms {

using emit::Node;

struct Key {
  Attr<std::string_view> description;
  Attr<bool> enableKeyRotation;
  Attr<std::int64_t> pendingWindowInDays;
  Node keyPolicy;
  Node tags;
};
template <class V> void fields(V &v, const Key &m) {
  if (!m.description->empty())
    v("description", m.description);
  v("enableKeyRotation", m.enableKeyRotation);
  v("keySpec", std::string_view("SYMMETRIC_DEFAULT"));
  v("keyUsage", std::string_view("ENCRYPT_DECRYPT"));
  v("pendingWindowInDays", m.pendingWindowInDays);
  v("keyPolicy", m.keyPolicy);
  v("tags", m.tags);
}
struct Alias {
  std::string aliasName;
  Node targetKeyId;
};
template <class V> void fields(V &v, const Alias &m) {
  v("aliasName", m.aliasName);
  v("targetKeyId", m.targetKeyId);
}

} // namespace ctr::aws::kms
