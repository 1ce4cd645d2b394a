// The table of functions; their evaluators stand beside their type rules.
#include "sema/functions.h"
#include "diag/kinds/types.h"
#include "diag/kinds/values.h"
#include "sema/described.h"
#include "sema/evaluate.h"
#include "sema/functions_schedule.h"
#include "sema/typing.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {
namespace {

constexpr std::uint64_t Grantable = kindBit(Kind::Bucket) | kindBit(Kind::Table);

// What a call without its type rule's arguments right comes out as: the rule's own type, so that followers stay quiet
// only where they must.
const Type *grantType(Typing &t, const ast::CallExpr &e, std::uint64_t kinds) {
  std::string_view name = llvm::cast<ast::NameExpr>(e.callee)->name;
  return t.check(*e.args[0], t.types.ref(kinds), name) ? t.types.get(TypeKind::Grant) : t.error();
}
Value grant(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args, Access access) {
  Value made = v.make(ValueKind::Grant, e);
  new (&made.grant) GrantValue{access, args[0].ref};
  return made;
}

const Type *imageType(Typing &t, const ast::CallExpr &e) {
  bool ok = t.check(*e.args[0], t.types.ref(kindBit(Kind::Registry)), "image");
  return t.check(*e.args[1], t.text(), "image") && ok ? t.types.get(TypeKind::Image) : t.error();
}
Value imageOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  auto *image = new (v.arena.Allocate<Image>()) Image();
  image->registry = args[0].ref;
  image->tag = v.copy(args[1].string);
  Value made = v.make(ValueKind::Image, e);
  made.image = image;
  return made;
}

const Type *refuse(Typing &t, const ast::Expr &e, std::string_view name, std::string_view takes, const Type *got) {
  if (got->kind == TypeKind::Deferred)
    t.refuseDeferred(e.span, fmt::format("`{}`", name), Typing::DeferredUse::Computes);
  else if (got->kind == TypeKind::Optional || got->kind == TypeKind::Null)
    t.diags.report(diag::PossiblyNull, e.span, name, takes);
  else if (got->kind != TypeKind::Error)
    t.diags.report(diag::TypeMismatch, e.span, name, takes, described(got));
  return t.error();
}

const Type *joinType(Typing &t, const ast::CallExpr &e) {
  const Type *items = t.infer(*e.args[0]);
  bool separator = t.check(*e.args[1], t.text(), "join");
  if (items->kind != TypeKind::List)
    return refuse(t, *e.args[0], "join", "a list of strings", items);
  const Type *of = withoutDeferred(items->of);
  if (!isText(of->kind) && of->kind != TypeKind::Error)
    return refuse(t, *e.args[0], "join", "a list of strings", items);
  if (!separator)
    return t.error();
  return items->of->kind == TypeKind::Deferred ? t.types.deferred(t.text()) : t.text();
}
Value joinOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  llvm::SmallString<256> run;
  llvm::SmallVector<TextPart, 8> parts;
  auto flush = [&] {
    if (!run.empty())
      parts.push_back({v.copy({run.data(), run.size()}), {}, {}});
    run.clear();
  };
  bool first = true;
  for (const Value &item : args[0].list) {
    if (!first)
      run += ref(args[1].string);
    first = false;
    if (item.kind == ValueKind::String)
      run += ref(item.string);
    else
      for (const TextPart &part : item.parts) {
        if (!part.entity) {
          run += ref(part.literal);
          continue;
        }
        flush();
        parts.push_back(part);
      }
    if (v.tooLong(run.size(), e.span))
      return v.fail();
  }
  if (parts.empty())
    return v.string({run.data(), run.size()}, e);
  flush();
  return v.text(parts, e);
}

const Type *lengthType(Typing &t, const ast::CallExpr &e) {
  const Type *of = t.infer(*e.args[0]);
  if (of->kind != TypeKind::List && of->kind != TypeKind::Map && !isText(of->kind))
    return refuse(t, *e.args[0], "length", "a list, map or string", of);
  return t.types.get(TypeKind::Int);
}
Value lengthOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  std::size_t size = 0;
  if (args[0].kind == ValueKind::List)
    size = args[0].list.size();
  else if (args[0].kind == ValueKind::Map)
    size = args[0].map.size();
  else // characters, not bytes
    size = static_cast<std::size_t>(llvm::count_if(args[0].string, [](char c) { return (c & '\xC0') != '\x80'; }));
  return v.number(Rational(static_cast<std::int64_t>(size)), ValueKind::Number, e);
}

const Type *keysType(Typing &t, const ast::CallExpr &e) {
  const Type *of = t.infer(*e.args[0]);
  return of->kind == TypeKind::Map ? t.types.list(t.text()) : refuse(t, *e.args[0], "keys", "a map", of);
}
Value keysOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  llvm::SmallVector<Value, 16> items;
  for (const MapItem &item : args[0].map) {
    items.push_back(v.make(ValueKind::String, e));
    new (&items.back().string) std::string_view(item.key);
  }
  return v.list(items, e);
}
const Type *valuesType(Typing &t, const ast::CallExpr &e) {
  const Type *of = t.infer(*e.args[0]);
  return of->kind == TypeKind::Map ? t.types.list(of->of) : refuse(t, *e.args[0], "values", "a map", of);
}
Value valuesOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  llvm::SmallVector<Value, 16> items;
  for (const MapItem &item : args[0].map)
    items.push_back(item.value);
  return v.list(items, e);
}

const Type *containsType(Typing &t, const ast::CallExpr &e) {
  const Type *in = t.infer(*e.args[0]);
  if (in->kind != TypeKind::List && !isText(in->kind))
    return refuse(t, *e.args[0], "contains", "a list or string", in);
  const Type *what = isText(in->kind) ? t.text() : withoutDeferred(in->of);
  const Type *got = t.infer(*e.args[1], {what, false});
  if (got->kind == TypeKind::Deferred || common(t.types, what, got) == nullptr)
    return refuse(t, *e.args[1], "contains", described(what), got);
  return t.types.get(TypeKind::Bool);
}
// Where `what` begins in `text`. Time grows with the sum of both and not with the product, which a search written with
// loops has in the worst case.
std::size_t find(std::string_view text, std::string_view what) {
  if (what.empty() || text.empty()) // memmem wants something to look at
    return what.empty() ? 0 : std::string_view::npos;
  const void *at = ::memmem(text.data(), text.size(), what.data(), what.size());
  return at == nullptr ? std::string_view::npos : static_cast<std::size_t>(static_cast<const char *>(at) - text.data());
}
Value containsOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  if (args[0].kind != ValueKind::String)
    return v.isAmong(args[1], args[0].list, e);
  if (v.tooMuchWork(args[0].string.size(), e.span))
    return v.fail();
  return v.boolean(find(args[0].string, args[1].string) != std::string_view::npos, e);
}

// Functions from strings to a string: every argument is one.
const Type *textType(Typing &t, const ast::CallExpr &e) {
  std::string_view name = llvm::cast<ast::NameExpr>(e.callee)->name;
  bool ok = true;
  for (const ast::Expr *arg : e.args)
    ok = t.check(*arg, t.text(), name) && ok;
  return ok ? t.text() : t.error();
}
template <char From, char To, int By> Value shift(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  std::string out(args[0].string);
  for (char &c : out)
    if (c >= From && c <= To)
      c = static_cast<char>(c + By);
  return v.string(out, e);
}
bool nothingToFind(Evaluator &v, const ast::CallExpr &e, std::string_view what) {
  if (what.empty())
    v.diags.report(diag::NothingToFind, v.origins, v.origins.intern(e.args[1]->span, v.here()),
                   llvm::cast<ast::NameExpr>(e.callee)->name);
  return what.empty();
}
Value replaceOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  std::string_view text = args[0].string;
  std::string_view what = args[1].string;
  std::string out;
  if (nothingToFind(v, e, what) || v.tooMuchWork(text.size(), e.span))
    return v.fail();
  for (std::size_t at = find(text, what); at != std::string_view::npos; at = find(text, what)) {
    out.append(text.substr(0, at)).append(args[2].string);
    text.remove_prefix(at + what.size());
    if (v.tooLong(out.size(), e.span))
      return v.fail();
  }
  out.append(text);
  return v.string(out, e);
}
const Type *splitType(Typing &t, const ast::CallExpr &e) {
  return textType(t, e)->kind == TypeKind::Error ? t.error() : t.types.list(t.text());
}
Value splitOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  llvm::SmallVector<Value, 16> items;
  std::string_view text = args[0].string;
  std::string_view by = args[1].string;
  auto part = [&](std::string_view of) { // a view of what is kept already
    Value out = v.make(ValueKind::String, e);
    new (&out.string) std::string_view(of);
    return out;
  };
  if (nothingToFind(v, e, by) || v.tooMuchWork(text.size(), e.span))
    return v.fail();
  for (std::size_t at = find(text, by); at != std::string_view::npos; at = find(text, by)) {
    items.push_back(part(text.substr(0, at)));
    text.remove_prefix(at + by.size());
  }
  items.push_back(part(text));
  return v.list(items, e);
}

// min and max of numbers or quantities of one kind, or of a list of them.
const Type *leastType(Typing &t, const ast::CallExpr &e) {
  std::string_view name = llvm::cast<ast::NameExpr>(e.callee)->name;
  const Type *all = nullptr;
  for (const ast::Expr *arg : e.args) {
    const Type *type = t.infer(*arg);
    if (e.args.size() == 1 && type->kind == TypeKind::List)
      type = type->of;
    if (!isNumeric(type->kind) && !isQuantity(type->kind))
      return refuse(t, *arg, name, "numbers or quantities", type);
    const Type *both = all == nullptr ? type : common(t.types, all, type);
    if (both == nullptr) {
      t.diags.report(diag::UnitsMix, arg->span, name, described(all), described(type));
      return t.error();
    }
    all = both;
  }
  return all;
}
template <bool Most> Value leastOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  llvm::ArrayRef<Value> of = args.size() == 1 && args[0].kind == ValueKind::List ? args[0].list : args;
  if (of.empty()) {
    v.diags.report(diag::LeastOfNothing, v.origins, v.origins.intern(e.span, v.here()),
                   llvm::cast<ast::NameExpr>(e.callee)->name);
    return v.fail();
  }
  const Value *best = &of.front();
  for (const Value &x : of)
    if (Most ? x.number > best->number : x.number < best->number)
      best = &x;
  return v.number(best->number, best->kind, e);
}

Value fileOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  using Trouble = TextFile::Trouble;
  static const TextFile NoFiles{Trouble::NotRead, "there are no files here"};
  std::string_view path = args[0].string;
  const SourceMap &sources = v.program.sources;
  TextFiles *files = v.program.textFiles;
  const TextFile &file = files == nullptr ? NoFiles : files->read(sources.name(sources.fileOf(e.span.begin)), path);
  OriginId at = v.origins.intern(e.args[0]->span, v.here());
  switch (file.trouble) {
  case Trouble::None:
    return v.string(file.text, e);
  case Trouble::Outside:
    v.diags.report(diag::FileOutside, v.origins, at, path, file.text);
    break;
  case Trouble::NotRead:
    v.diags.report(diag::FileNotRead, v.origins, at, path, file.text);
    break;
  case Trouble::NotText:
    v.diags.report(diag::FileNotText, v.origins, at, path, file.text);
    break;
  case Trouble::TooLarge:
    v.diags.report(diag::TextFileTooLarge, v.origins, at, path, static_cast<std::int64_t>(MaxFileText));
    break;
  }
  return v.fail();
}

constexpr unsigned Any = 64;

template <Access A> Value grantOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  return grant(v, e, args, A);
}
const Type *grantAny(Typing &t, const ast::CallExpr &e) { return grantType(t, e, Grantable); }
const Type *grantQueue(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Queue)); }
const Type *grantTopic(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Topic)); }
const Type *grantBus(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Bus)); }
const Type *grantBucket(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Bucket)); }
const Type *grantKey(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Key)); }
const Type *grantFunction(Typing &t, const ast::CallExpr &e) { return grantType(t, e, kindBit(Kind::Function)); }
// Of no resource: what AWS lets nobody narrow.
const Type *plainGrant(Typing &t, const ast::CallExpr &) { return t.types.get(TypeKind::Grant); }
template <Access A> Value plainGrantOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value>) {
  Value made = v.make(ValueKind::Grant, e);
  new (&made.grant) GrantValue{A, {}};
  return made;
}

constexpr Function Functions[] = {
    {"image", "image(registry, tag: string): image", "An image in one of the program's own registries.", 2, 2,
     imageType, imageOf},
    {"read", "read(bucket | table): grant", "May read what the bucket or table holds.", 1, 1, grantAny,
     grantOf<Access::Read>},
    {"write", "write(bucket | table): grant", "May write to the bucket or table.", 1, 1, grantAny,
     grantOf<Access::Write>},
    {"list", "list(bucket): grant", "May list the keys of the bucket.", 1, 1, grantBucket, grantOf<Access::List>},
    {"join", "join(list<string>, separator: string): string", "The strings one after the other.", 2, 2, joinType,
     joinOf},
    {"length", "length(list | map | string): int", "How many elements, entries or characters.", 1, 1, lengthType,
     lengthOf},
    {"keys", "keys(map): list<string>", "The keys in the order written.", 1, 1, keysType, keysOf},
    {"values", "values(map<T>): list<T>", "The values in the order written.", 1, 1, valuesType, valuesOf},
    {"contains", "contains(list<T>, T) or contains(string, string): bool",
     "Whether the list has the element, or the string the other one.", 2, 2, containsType, containsOf},
    {"lower", "lower(string): string", "With small letters (A to Z only).", 1, 1, textType, shift<'A', 'Z', 32>},
    {"upper", "upper(string): string", "With capitals (a to z only).", 1, 1, textType, shift<'a', 'z', -32>},
    {"replace", "replace(string, what: string, with: string): string", "Every occurrence replaced.", 3, 3, textType,
     replaceOf},
    {"split", "split(string, by: string): list<string>", "The parts between the separators.", 2, 2, splitType, splitOf},
    {"min", "min(a, b, …) or min(list): number or quantity", "The smallest.", 1, Any, leastType, leastOf<false>},
    {"max", "max(a, b, …) or max(list): number or quantity", "The largest.", 1, Any, leastType, leastOf<true>},
    {"cron", "cron(fields: string): schedule",
     "Six fields as AWS has them: minutes hours day-of-month month day-of-week year, one of the two days being `?`.", 1,
     1, cronType, cronOf},
    {"rate", "rate(every: duration): schedule", "Again and again, so many whole minutes apart.", 1, 1, rateType,
     rateOf},
    {"at", "at(time: string): schedule", "Once, at `YYYY-MM-DDThh:mm:ss` in the zone of the schedule.", 1, 1, atType,
     atOf},
    {"file", "file(path: string): string", "The text of a file below the program's own folder.", 1, 1, textType,
     fileOf},
    {"send", "send(queue): grant", "May send messages.", 1, 1, grantQueue, grantOf<Access::Send>},
    {"consume", "consume(queue): grant", "May receive and delete messages.", 1, 1, grantQueue,
     grantOf<Access::Consume>},
    {"publish", "publish(topic): grant", "May publish.", 1, 1, grantTopic, grantOf<Access::Publish>},
    {"trace", "trace(): grant", "May write traces to X-Ray.", 0, 0, plainGrant, plainGrantOf<Access::Trace>},
    {"metrics", "metrics(): grant", "May write metrics to CloudWatch.", 0, 0, plainGrant,
     plainGrantOf<Access::Metrics>},
    {"invoke", "invoke(function): grant", "May invoke.", 1, 1, grantFunction, grantOf<Access::Invoke>},
    {"decrypt", "decrypt(key): grant",
     "May decrypt what the key encrypted. What AWS encrypts with it needs no grant: it "
     "follows from those on queues, buckets and the like.",
     1, 1, grantKey, grantOf<Access::Decrypt>},
    {"put_events", "put_events(bus): grant", "May put events.", 1, 1, grantBus, grantOf<Access::PutEvents>},
};

} // namespace

llvm::ArrayRef<Function> functions() { return Functions; }

const Function *findFunction(std::string_view name) {
  const auto *it =
      std::find_if(std::begin(Functions), std::end(Functions), [&](const Function &f) { return f.name == name; });
  return it == std::end(Functions) ? nullptr : it;
}

Value Evaluator::call(const ast::CallExpr &e, Frame &frame) {
  const Resolution *r = program.meaning(e);
  if (r == nullptr || r->kind != Meaning::Function)
    return fail();
  llvm::SmallVector<Value, 4> args;
  for (const ast::Expr *arg : e.args) {
    args.push_back(evaluate(*arg, frame));
    if (args.back().kind == ValueKind::Error)
      return args.back();
  }
  return r->function->evaluate(*this, e, args);
}

} // namespace ctr
