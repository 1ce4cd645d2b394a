#include "driver/parameter_schema.h"

#include "driver/load.h"
#include "emit/node.h"
#include "emit/print.h"
#include "sema/evaluate.h"
#include "sema/phases.h"
#include "sema/read_given.h"

namespace ctr {
namespace {

using emit::Arena;
using emit::Member;
using emit::MemberList;
using emit::Node;

// A number with one of the units of its kind, as it is read from a file.
std::string pattern(TypeKind kind) {
  constexpr std::string_view Figure = "-?([0-9]+\\.?[0-9]*|\\.[0-9]+)";
  switch (kind) {
  case TypeKind::Cpu:
    return fmt::format("{} ?vCPU", Figure);
  case TypeKind::Size:
    return fmt::format("{} ?([KMGT]i?)?B", Figure);
  case TypeKind::Duration:
    return fmt::format("{} ?(ms|s|m|h|d)", Figure);
  case TypeKind::Percent:
    return fmt::format("{} ?%", Figure);
  case TypeKind::Int:
    return "-?[0-9]+";
  default:
    return std::string(Figure);
  }
}

class SchemaWriter {
public:
  explicit SchemaWriter(Arena &arena) : arena_(arena) {}

  void type(const Type &type, MemberList &out) {
    switch (type.kind) {
    case TypeKind::Optional: {
      MemberList inner;
      this->type(*type.of, inner);
      const Member null[] = {{"type", Arena::constant("null")}};
      out.push_back({"anyOf", arena_.list({arena_.map(inner), arena_.map(null)})});
      break;
    }
    case TypeKind::Bool:
      plain("boolean", out);
      break;
    case TypeKind::Int:
      plain("integer", out);
      break;
    case TypeKind::Number:
      plain("number", out);
      break;
    case TypeKind::Cpu:
    case TypeKind::Size:
    case TypeKind::Duration:
    case TypeKind::Percent:
      matching(pattern(type.kind), out);
      break;
    case TypeKind::Range:
      matching(fmt::format("{0} *\\.\\. *{0}", pattern(type.of->kind)), out);
      break;
    case TypeKind::Cidr:
      matching("([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}", out);
      break;
    case TypeKind::Arn:
      matching("arn:aws[^:]*(:[^:]*){3}:.+", out);
      break;
    case TypeKind::Schedule:
      matching("(cron|rate|at)\\(.+\\)", out);
      break;
    case TypeKind::Words: {
      emit::NodeList words;
      for (std::string_view word : type.words)
        words.push_back(arena_.string(word));
      out.push_back({"enum", arena_.list(words)});
      break;
    }
    case TypeKind::List: {
      plain("array", out);
      MemberList items;
      this->type(*type.of, items);
      out.push_back({"items", arena_.map(items)});
      break;
    }
    case TypeKind::Map: {
      plain("object", out);
      MemberList values;
      this->type(*type.of, values);
      out.push_back({"additionalProperties", arena_.map(values)});
      break;
    }
    case TypeKind::Json: // anything
      break;
    default:
      plain("string", out);
      break;
    }
  }

  Node value(const Value &v, const Type *type) {
    switch (v.kind) {
    case ValueKind::Null:
      return arena_.null();
    case ValueKind::Bool:
      return arena_.boolean(v.boolean);
    case ValueKind::Number:
      return v.number.whole() ? arena_.integer(v.number.num()) : arena_.decimal(v.number.str());
    case ValueKind::List: {
      emit::NodeList items;
      for (const Value &item : v.list)
        items.push_back(value(item, nullptr));
      return arena_.list(items);
    }
    case ValueKind::Map: {
      MemberList members;
      for (const MapItem &item : v.map)
        members.push_back({arena_.text(item.key), value(item.value, nullptr)});
      return arena_.map(members);
    }
    case ValueKind::String:
      return arena_.string(v.string);
    default:
      return arena_.string(givenText(v, type));
    }
  }

private:
  static void plain(std::string_view word, MemberList &out) { out.push_back({"type", Arena::constant(word)}); }
  void matching(std::string_view text, MemberList &out) {
    plain("string", out);
    out.push_back({"pattern", arena_.string(fmt::format("^{}$", text))});
  }

  Arena &arena_;
};

struct Described {
  const Symbol *param = nullptr;
  std::string doc;
  bool required = false;
  std::optional<Value> byDefault; // where it is the same whatever the other parameters are
};

std::vector<Described> describe(const StaticProgram &program, llvm::BumpPtrAllocator &arena) {
  std::vector<Described> out;
  for (const Symbol *p : program.params) {
    Described d{p, std::string(p->param->doc), p->param->value == nullptr && p->type->kind != TypeKind::Optional, {}};
    Diagnostics ignored; // what is wrong with a default is said when it is used
    OriginTable origins;
    Evaluator eval(program, arena, origins, ignored);
    std::vector<Frame::Slot> slots(program.file->slots);
    Frame frame;
    frame.scope = program.file;
    frame.slots = slots.data();
    program.reads.clear();
    if (p->param->value != nullptr) {
      Value v = eval.evaluate(*p->param->value, frame);
      if (v.kind != ValueKind::Error && program.reads.empty())
        d.byDefault = v;
    }
    std::string_view condition;
    if (p->param->where != nullptr && p->param->message != nullptr) {
      program.reads.clear();
      if (eval.text(*p->param->message, frame, condition) && program.reads.empty())
        d.doc += fmt::format("{}{}", d.doc.empty() ? "" : "\n", condition);
    }
    out.push_back(std::move(d));
  }
  return out;
}

std::string schemaOf(const std::vector<Described> &params) {
  Arena arena;
  SchemaWriter writer(arena);
  MemberList properties;
  emit::NodeList required;
  for (const Described &d : params) {
    MemberList members;
    if (!d.doc.empty())
      members.push_back({"description", arena.string(d.doc)});
    writer.type(*d.param->type, members);
    if (d.byDefault)
      members.push_back({"default", writer.value(*d.byDefault, d.param->type)});
    properties.push_back({d.param->name, arena.map(members)});
    if (d.required)
      required.push_back(arena.string(d.param->name));
  }
  const Member members[] = {
      {"$schema", Arena::constant("https://json-schema.org/draft/2020-12/schema")},
      {"type", Arena::constant("object")},
      {"properties", arena.map(properties)},
      {"required", arena.list(required)},
      {"additionalProperties", arena.boolean(false)},
  };
  return printJson(arena.map(members));
}

std::string textOf(const std::vector<Described> &params) {
  std::string out;
  for (const Described &d : params) {
    out += fmt::format("{}: {}", d.param->name, str(d.param->type));
    if (d.byDefault)
      out += " = " + (d.byDefault->kind == ValueKind::String ? "\"" + givenText(*d.byDefault, nullptr) + "\""
                                                             : givenText(*d.byDefault, d.param->type));
    else if (d.required)
      out += ", required";
    out += "\n";
    for (std::string_view rest = d.doc; !rest.empty();) {
      std::size_t end = rest.find('\n');
      out += fmt::format("    {}\n", rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return out;
}

} // namespace

std::string describeParameters(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema,
                               ParametersForm form, Diagnostics &diags) {
  LoadedProgram loaded = load(files, sources, diags);
  StaticProgramPtr program = resolveNames(loaded.files, sources, schema, diags);
  if (diags.hasErrors())
    return {};
  llvm::BumpPtrAllocator arena;
  const std::vector<Described> params = describe(*program, arena);
  return form == ParametersForm::Schema ? schemaOf(params) : textOf(params);
}

} // namespace ctr
