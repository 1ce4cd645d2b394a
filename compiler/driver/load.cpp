#include "driver/load.h"
#include "diag/kinds/modules.h"

#include "driver/read_text.h"
#include "driver/workspace.h"
#include "stdlib/library.h"
#include "support/nearest.h"
#include "syntax/parse.h"

#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <unordered_map>

namespace ctr {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t MaxModules = 2000;
// All texts share one address space of 32 bits.
constexpr std::size_t MaxBytes = std::size_t{1} << 30U;
constexpr std::size_t MaxShown = 8; // files of a circle that a message shows

class Loader {
public:
  Loader(SourceMap &sources, Diagnostics &diags, const HeldTexts &held)
      : sources_(sources), diags_(diags), held_(held) {}
  LoadedProgram load(llvm::ArrayRef<FileId> roots);

private:
  enum class State { Untouched, Running, Done };
  struct Node {
    FileId id;
    ast::SyntaxTree *tree = nullptr;
    fs::path folder;            // canonical; none for the library
    const Workspace *workspace; // none for the library
    bool root = false;
    State state = State::Untouched;
    std::uint32_t module = 0;
    std::vector<ResolvedImport> imports;
  };
  struct Step {
    const Node *from;
    Span import;
  };

  Node &add(std::string key, FileId id, const fs::path &folder, const Workspace *workspace);
  Node &addRoot(FileId id);
  void visit(Node &node);
  Node *target(const Node &from, const ast::Import &i);
  Node *library(const ast::Import &i);
  Node *file(const Node &from, const ast::Import &i);
  bool wellFormed(const ast::Import &i);
  Node *found(const fs::path &path, const std::string &shown, const Node &from, Span at);
  bool full(Span at);
  void circle(const Node &to, Span at);

  SourceMap &sources_;
  Diagnostics &diags_;
  const HeldTexts &held_;
  LoadedProgram out_;
  std::vector<std::unique_ptr<Node>> nodes_;
  std::unordered_map<std::string, Node *> byKey_; // canonical path, or the name in the library
  std::vector<std::unique_ptr<Workspace>> workspaces_;
  std::vector<Step> steps_; // the imports that lead here
  std::vector<Node *> modules_;
  std::size_t bytes_ = 0;
  bool toldFull_ = false;
};

LoadedProgram Loader::load(llvm::ArrayRef<FileId> roots) {
  std::vector<Node *> rootNodes;
  for (FileId id : roots)
    rootNodes.push_back(&addRoot(id));
  for (Node *root : rootNodes)
    visit(*root);
  rootNodes.insert(rootNodes.end(), modules_.begin(), modules_.end());
  for (Node *node : rootNodes)
    out_.files.push_back({node->id, node->tree, node->module, std::move(node->imports)});
  return std::move(out_);
}

Loader::Node &Loader::add(std::string key, FileId id, const fs::path &folder, const Workspace *workspace) {
  Node &node = *nodes_.emplace_back(std::make_unique<Node>());
  node.id = id;
  node.folder = folder;
  node.workspace = workspace;
  node.tree = &out_.trees.emplace_back(parse(sources_, id, diags_));
  bytes_ += sources_.text(id).size();
  byKey_.emplace(std::move(key), &node);
  return node;
}

Loader::Node &Loader::addRoot(FileId id) {
  fs::path name = sources_.name(id);
  bool input = name == "<stdin>";
  std::error_code error;
  fs::path folder = fs::canonical(input || name.parent_path().empty() ? fs::path(".") : name.parent_path(), error);
  const Workspace &workspace =
      *workspaces_.emplace_back(std::make_unique<Workspace>(folder, name.parent_path().string()));
  sources_.setPath(id, (folder / name.filename()).string());
  fs::path real = input ? fs::path() : fs::canonical(name, error);
  // A link to a root file lies elsewhere than the file itself; its imports are relative to the file.
  if (!real.empty())
    folder = real.parent_path();
  Node &node = add(real.empty() ? std::string(sources_.name(id)) : real.string(), id, folder, &workspace);
  node.root = true;
  return node;
}

void Loader::visit(Node &node) {
  node.state = State::Running;
  for (const ast::Member *m : node.tree->members) {
    const auto *i = llvm::dyn_cast<ast::Import>(m);
    if (i == nullptr)
      continue;
    Node *to = target(node, *i);
    if (to == nullptr)
      continue;
    if (to->root && to->state != State::Running) {
      diags_.report(diag::ImportOfRoot, i->span, sources_.name(to->id))
          .hint("the files of a command are one scope; import it, or name it, not both");
      continue;
    }
    steps_.push_back({&node, i->span});
    if (to->state == State::Untouched)
      visit(*to);
    if (to->state == State::Running)
      circle(*to, i->span);
    else
      node.imports.push_back({i, to->module});
    steps_.pop_back();
  }
  node.state = State::Done;
  if (node.root)
    return;
  modules_.push_back(&node);
  node.module = static_cast<std::uint32_t>(modules_.size());
}

Loader::Node *Loader::target(const Node &from, const ast::Import &i) {
  return i.file == nullptr ? library(i) : file(from, i);
}

Loader::Node *Loader::library(const ast::Import &i) {
  if (i.path.empty() || i.path.back().text.empty())
    return nullptr; // reported
  std::string_view name = i.path.back().text;
  std::string path(sources_.text(i.path.front().span.to(i.path.back().span)));
  const LibraryFile *found = nullptr;
  llvm::SmallVector<std::string_view, 16> names;
  for (const LibraryFile &f : libraryFiles()) {
    names.push_back(f.name);
    if (i.path.size() == 2 && i.path.front().text == "std" && f.name == name)
      found = &f;
  }
  if (found == nullptr) {
    Diagnostic &d = diags_.report(diag::NoSuchLibrary, i.path.front().span.to(i.path.back().span), path);
    if (i.path.front().text != "std")
      d.hint("a file is imported by its path: `import \"./x.ctr\" as x`");
    else if (std::string_view near = nearest(name, names); !near.empty())
      d.fix(i.path.back().span, std::string(near), fmt::format("did you mean `std.{}`?", near));
    else
      d.hint(fmt::format("it has std.{}", fmt::join(names, ", std.")));
    return nullptr;
  }
  std::string shown = fmt::format("std/{}.ctr", found->name);
  if (auto known = byKey_.find(shown); known != byKey_.end())
    return known->second;
  FileId id = sources_.add(shown, std::string(found->text));
  std::uint32_t base = sources_.base(id);
  diags_.addLibrary({base, base + static_cast<std::uint32_t>(found->text.size())});
  return &add(shown, id, {}, nullptr);
}

bool Loader::wellFormed(const ast::Import &i) {
  if (!i.file->plain()) {
    diags_.report(diag::ImportInterpolated, i.file->span);
    return false;
  }
  std::string_view path = i.file->text();
  if (path.empty() && sources_.text(i.file->span) != "\"\"")
    return false; // it could not be read, and that was said
  bool relative = path.rfind("./", 0) == 0 || path.rfind("../", 0) == 0;
  if (!relative || path.find('\0') != std::string_view::npos) {
    Diagnostic &d = diags_.report(diag::ImportNotRelative, i.file->span, path);
    if (!path.empty() && path.front() != '/')
      d.fix(i.file->span, fmt::format("\"./{}\"", path), fmt::format("write `\"./{}\"`", path));
    return false;
  }
  fs::path file = path;
  if (file.extension() != ".ctr") {
    diags_.report(diag::ImportNotCtr, i.file->span, path);
    return false;
  }
  if (i.alias.text.empty()) {
    std::string stem = file.stem().string();
    diags_.report(diag::ImportUnnamed, i.file->span, path)
        .guess({i.file->span.end, i.file->span.end}, fmt::format(" as {}", stem), fmt::format("add `as {}`", stem));
    return false;
  }
  return true;
}

Loader::Node *Loader::file(const Node &from, const ast::Import &i) {
  if (!wellFormed(i))
    return nullptr;
  std::string_view path = i.file->text();
  if (from.workspace == nullptr) {
    diags_.report(diag::ImportOutside, i.file->span, path);
    return nullptr;
  }
  Workspace::Resolved to = from.workspace->resolve(from.folder, path);
  switch (to.answer) {
  case Workspace::Answer::File:
    return found(to.file, to.shown, from, i.file->span);
  case Workspace::Answer::Outside:
    diags_.report(diag::ImportOutside, i.file->span, path)
        .hint("a `ctr.yaml` in a folder above makes that folder the workspace");
    return nullptr;
  case Workspace::Answer::Unreadable:
    diags_.report(diag::ImportUnreadable, i.file->span, path, to.why)
        .hint("the path is relative to the file that it is written in");
    return nullptr;
  }
  return nullptr;
}

Loader::Node *Loader::found(const fs::path &path, const std::string &shown, const Node &from, Span at) {
  if (auto known = byKey_.find(path.string()); known != byKey_.end())
    return known->second;
  if (full(at))
    return nullptr;
  std::string text;
  if (auto held = held_.find(path.string()); held != held_.end()) {
    text = held->second;
  } else if (int error = readText(path.string(), text, SyntaxLimits{}.bytes); error != 0) {
    diags_.report(diag::ImportUnreadable, at, shown, error == EFBIG ? "it is too large" : std::strerror(error));
    return nullptr;
  }
  if (bytes_ + text.size() > MaxBytes) {
    diags_.report(diag::ImportUnreadable, at, shown, "the program is too large");
    return nullptr;
  }
  FileId id = sources_.add(shown, std::move(text));
  sources_.setPath(id, path.string());
  return &add(path.string(), id, path.parent_path(), from.workspace);
}

bool Loader::full(Span at) {
  if (nodes_.size() < MaxModules)
    return false;
  if (!toldFull_)
    diags_.report(diag::TooManyModules, at, static_cast<std::int64_t>(MaxModules));
  toldFull_ = true;
  return true;
}

void Loader::circle(const Node &to, Span at) {
  std::size_t first = 0;
  while (steps_[first].from != &to)
    ++first;
  std::size_t length = steps_.size() - first;
  auto left = [&](std::size_t step) {
    return length > MaxShown && step >= MaxShown / 2 && step < length - MaxShown / 2;
  };
  std::string path;
  bool gap = false;
  for (std::size_t step = 0; step < length; ++step) {
    if (!left(step))
      path += fmt::format("{} → ", sources_.name(steps_[first + step].from->id));
    else if (!std::exchange(gap, true))
      path += fmt::format("({} more) → ", length - MaxShown);
  }
  path += sources_.name(to.id);
  Diagnostic &d = diags_.report(diag::ImportCircle, at, path);
  for (std::size_t step = 0; step + 1 < length; ++step)
    if (!left(step))
      d.note(steps_[first + step].import, "through this");
}

} // namespace

LoadedProgram load(llvm::ArrayRef<FileId> roots, SourceMap &sources, Diagnostics &diags, const HeldTexts &held) {
  return Loader(sources, diags, held).load(roots);
}

} // namespace ctr
