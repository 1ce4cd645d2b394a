#include "driver/parameter_file.h"

#include "diag/kinds/files.h"
#include "diag/kinds/types.h"
#include "driver/parameter_json.h"
#include "driver/parameter_yaml.h"
#include "driver/read_text.h"
#include "syntax/characters.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace ctr {

namespace {

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Both libraries stumble over what is no text: one replaces it, the other takes some of it for the end.
bool isText(std::string_view text, std::uint32_t base, GivenBuilder &builder) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = syntax::utf8Length(text, i);
    auto at = base + static_cast<std::uint32_t>(i);
    if (size == 0)
      return builder.refuse({at, at + 1}, "it is not UTF-8");
    auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
      return builder.refuse({at, at + 1}, "it holds a control character");
    i += size;
  }
  return true;
}

void readFile(const std::string &path, SourceMap &sources, std::vector<GivenParameter> &out, Diagnostics &diags) {
  std::string text;
  int error = path == "-" ? readText(STDIN_FILENO, text, MaxParameterBytes) : readText(path, text, MaxParameterBytes);
  if (error == EFBIG) {
    diags.report(diag::InputTooLarge, {}, path, static_cast<std::int64_t>(MaxParameterBytes >> 20U));
    return;
  }
  if (error != 0) {
    diags.report(diag::FileUnreadable, {}, path, std::strerror(error));
    return;
  }
  FileId file = sources.add(path == "-" ? "<stdin>" : path, std::move(text), SourceMap::Role::Data);
  std::string_view bytes = sources.text(file);
  std::uint32_t base = sources.base(file);
  GivenBuilder builder;
  bool read = isText(bytes, base, builder) && (endsWith(path, ".json") ? readJsonParameters(bytes, base, builder)
                                                                       : readYamlParameters(bytes, base, builder));
  if (!read) {
    Diagnostic &d = diags.report(diag::ParamFileMalformed, builder.refusal.span, path, builder.refusal.why);
    if (builder.refusal.first.valid())
      d.note(builder.refusal.first, "first here");
    return;
  }
  if (!builder.root || (builder.root->form == Given::Form::Null && builder.root->text.empty())) {
    diags.report(diag::ParamFileNotMap, Span{base, base}, path, "nothing")
        .hint("`{}` is a file that sets no parameter");
    return;
  }
  Given &root = *builder.root;
  if (root.form != Given::Form::Map) {
    diags.report(diag::ParamFileNotMap, root.span, path, root.form == Given::Form::List ? "a list" : "a single value")
        .hint("each parameter stands on a line of its own: `name: value`");
    return;
  }
  for (std::size_t i = 0; i < root.items.size(); ++i)
    out.push_back({std::move(root.keys[i].text), root.keys[i].span, std::move(root.items[i])});
}

} // namespace

std::vector<GivenParameter> readParameterFiles(llvm::ArrayRef<std::string> paths, SourceMap &sources,
                                               Diagnostics &diags) {
  std::vector<GivenParameter> out;
  for (const std::string &path : paths)
    readFile(path, sources, out, diags);
  return out;
}

} // namespace ctr
