#include "sema/secret_text.h"

#include "diag/kinds/style.h"
#include "sema/static_program.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// The words of a name in small letters: `dbPassword`, `db_password` and `DB-PASSWORD` are `db`, `password`.
llvm::SmallVector<std::string, 4> wordsOf(std::string_view name) {
  llvm::SmallVector<std::string, 4> words(1);
  bool small = false;
  for (char c : name) {
    bool capital = c >= 'A' && c <= 'Z';
    if (c == '_' || c == '-' || c == '.' || (capital && small))
      words.emplace_back();
    if (c != '_' && c != '-' && c != '.')
      words.back() += capital ? static_cast<char>(c + 32) : c;
    small = c >= 'a' && c <= 'z';
  }
  return words;
}

bool isUpperOrDigit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool isTokenLetter(char c) { return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '.'; }

// `prefix` and at least so many letters of a token after it.
bool hasToken(std::string_view text, std::string_view prefix, std::size_t least, bool (*letter)(char)) {
  for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1)) {
    if (at != 0 && isTokenLetter(text[at - 1]))
      continue;
    std::string_view rest = text.substr(at + prefix.size());
    const auto *end = llvm::find_if_not(rest, letter);
    if (static_cast<std::size_t>(end - rest.begin()) >= least)
      return true;
  }
  return false;
}

// `scheme://user:password@host`
bool hasUserInfo(std::string_view text) {
  std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos)
    return false;
  std::string_view authority = text.substr(scheme + 3);
  authority = authority.substr(0, authority.find_first_of("/?# \n"));
  std::size_t at = authority.rfind('@');
  std::size_t colon = authority.find(':');
  return at != std::string_view::npos && colon < at && at > colon + 1;
}

bool holdsText(const Type *type) {
  const Type *plain = withoutNull(type);
  if (plain->kind == TypeKind::List || plain->kind == TypeKind::Map)
    return holdsText(plain->of);
  return plain->kind == TypeKind::String || plain->kind == TypeKind::Json;
}

bool holdsCredential(const ast::Expr &e) {
  if (const auto *s = llvm::dyn_cast<ast::StringExpr>(&e))
    return llvm::any_of(s->parts, [](const ast::StringPart &p) { return looksLikeCredential(p.text); });
  if (const auto *l = llvm::dyn_cast<ast::ListExpr>(&e))
    return llvm::any_of(l->items, [](const ast::Expr *item) { return holdsCredential(*item); });
  if (const auto *m = llvm::dyn_cast<ast::MapExpr>(&e))
    return llvm::any_of(m->entries, [](const ast::MapEntry &entry) { return holdsCredential(*entry.value); });
  return false;
}

} // namespace

bool namesSecret(std::string_view name) {
  constexpr std::string_view Alone[] = {"password", "passwd", "pwd",         "passphrase", "secret",
                                        "secrets",  "token",  "credentials", "apikey",     "credential"};
  constexpr std::string_view Keys[] = {"api", "access", "private", "secret", "signing", "encryption"};
  llvm::SmallVector<std::string, 4> words = wordsOf(name);
  if (llvm::is_contained(Alone, words.back()))
    return true;
  return words.size() > 1 && words.back() == "key" && llvm::is_contained(Keys, words[words.size() - 2]);
}

bool looksLikeCredential(std::string_view text) {
  if (text.find("-----BEGIN ") != std::string_view::npos && text.find("PRIVATE KEY-----") != std::string_view::npos)
    return true;
  if (hasToken(text, "AKIA", 16, isUpperOrDigit) || hasToken(text, "ASIA", 16, isUpperOrDigit))
    return true;
  for (std::string_view prefix : {"ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_",
                                  "rk_live_", "npm_", "AIza", "eyJhbGciOi"})
    if (hasToken(text, prefix, 20, isTokenLetter))
      return true;
  return hasUserInfo(text);
}

void warnSecrets(const StaticProgram &program, Diagnostics &diags) {
  for (const Symbol *p : program.params) {
    if (p->type == nullptr || p->type->kind == TypeKind::Error || !holdsText(p->type))
      continue;
    if (namesSecret(p->name))
      diags.report(diag::ParamSecret, p->span, p->name)
          .hint("declare a `secret`, and hand it to the container in `secrets`");
    else if (p->param->value != nullptr && holdsCredential(*p->param->value))
      diags.report(diag::ParamCredential, p->param->value->span, p->name).hint("declare a `secret` instead");
  }
}

} // namespace ctr
