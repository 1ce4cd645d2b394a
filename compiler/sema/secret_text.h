// What looks like a secret: names that people give to one, and texts with the form of a well-known credential. Guesses,
// made to be right when they speak; only warnings and refusals of the escape hatch rest on them.
#pragma once

#include <string_view>

namespace ctr {

class StaticProgram;
class Diagnostics;

// `db-password`, `api_key`, `token`; not `token_ttl` or `secret-name`, which are about one.
bool namesSecret(std::string_view name);

// An access key, a private key, a token of a well-known service, or a URL with a password in it.
bool looksLikeCredential(std::string_view text);

// Params of text that look like one, by name or by default.
void warnSecrets(const StaticProgram &program, Diagnostics &diags);

} // namespace ctr
