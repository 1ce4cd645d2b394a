// bind: the block tree becomes entities. Rows of the schema do the work; this file knows no construct but the target,
// whose options are rows of its backend.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "schema/conversion.h"
#include "sema/phases.h"
#include "sema/value_rules.h"

namespace ctr {
namespace {

class Binder {
public:
  Binder(const ExpandedProgram &program, const Schema &schema, Diagnostics &diags)
      : program_(program), schema_(schema), diags_(diags), rules_{*program.origins, diags} {}

  Bound run() {
    topology_.origins = program_.origins;
    for (const Construct *construct : schema_.constructs())
      construct->resize(topology_, program_.counts[static_cast<unsigned>(construct->kind)]);
    if (program_.target)
      topology_.target = {program_.target.index};
    for (const ExpandedBlock *block : program_.all)
      declare(*block);
    for (const ExpandedBlock *block : program_.all)
      bindBlock(*block);
    if (topology_.infos.empty()) {
      diags_.report(diag::NoTopology, Span{}).hint("add `topology NAME {}`");
      topology_.infos.emplace_back(); // readers rely on there being one
    }
    return {std::move(topology_), whole_};
  }

private:
  // Names first: what refers takes the name of what it refers to, wherever that is declared.
  void declare(const ExpandedBlock &block) {
    Entity &entity = entityOf(block);
    if (block.construct->prepare != nullptr)
      block.construct->prepare(block.construct->object(topology_, block.entity.index));
    entity.name = topology_.strings->intern(block.name);
    entity.doc = topology_.strings->intern(block.doc);
    entity.origin = block.origin;
    if (block.parent != nullptr)
      entity.parent = block.parent->entity;
  }

  void bindBlock(const ExpandedBlock &block) {
    const Construct &construct = *block.construct;
    void *object = construct.object(topology_, block.entity.index);
    if (construct.name == NameRule::Refers && block.refersTo)
      entityOf(block).name = topology_.entity(block.refersTo).name;
    if (construct.setName != nullptr)
      construct.setName(topology_, object, block.refersTo, block.name);
    if (block.parent != nullptr && block.rule != nullptr && block.rule->attach != nullptr)
      block.rule->attach(topology_, block.parent->construct->object(topology_, block.parent->entity.index),
                         block.entity.index);
    assignAttributes(block, object);
    requireAttributes(block);
    requireBlocks(block);
    if (construct.kind == Kind::Target)
      bindOptions(block, topology_.targets[block.entity.index]);
  }

  void assignAttributes(const ExpandedBlock &block, void *object) {
    BindTarget target{topology_};
    for (const ExpandedAttribute &attribute : block.attributes) {
      Value value = attribute.value;
      if (attribute.field == nullptr || value.kind == ValueKind::Error || value.kind == ValueKind::Null)
        continue;
      checkValue(rules_, *attribute.field, value, attribute.origin);
      // A fraction was refused just now; what later rules see is the next whole number.
      if (value.kind == ValueKind::Duration || value.kind == ValueKind::Size)
        value.number = Rational(value.number.ceil());
      attribute.field->assign(target, object, value, attribute.origin);
    }
  }

  void requireAttributes(const ExpandedBlock &block) {
    for (const Field &field : block.construct->fields) {
      if (!field.required || (!field.variants.empty() && !llvm::is_contained(field.variants, block.variant)))
        continue;
      bool given = llvm::any_of(block.attributes, [&field](const ExpandedAttribute &a) {
        return a.field != nullptr && a.field->word == field.word;
      });
      if (given)
        continue;
      whole_ = whole_ && !leavesHole(field);
      diags_.report(diag::AttributeMissing, *program_.origins, block.origin, called(block), field.word)
          .hint("add `" + exampleOf(field) + "`");
    }
  }

  // A reference that leads nowhere, or a value of which there is none: readers rely on the row that it is required.
  bool leavesHole(const Field &field) {
    const TypeKind kind = field.type != nullptr ? field.type(types_)->kind : TypeKind::Error;
    return kind == TypeKind::Ref || kind == TypeKind::Optional;
  }

  void requireBlocks(const ExpandedBlock &block) {
    for (const ChildRule &rule : block.construct->children) {
      if (!rule.required)
        continue;
      bool given =
          llvm::any_of(block.children, [&rule](const ExpandedBlock *c) { return c->construct == rule.construct; });
      if (!given)
        diags_.report(diag::BlockMissing, *program_.origins, block.origin, called(block), rule.construct->word)
            .hint("add `" + std::string(rule.construct->word) + " " +
                  (rule.construct->name == NameRule::None ? "" : "NAME ") + "{ … }`");
    }
  }

  // The backend's own words of a target, with the defaults of those that are not written.
  void bindOptions(const ExpandedBlock &block, Target &target) {
    const BackendSchema *backend = schema_.backend(*target.backend);
    if (backend == nullptr)
      return; // reported by the static phase
    auto *first = allocate<TargetOption>(*topology_.arena, backend->options.size());
    std::size_t count = 0;
    for (const OptionField &option : backend->options) {
      const auto *given = llvm::find_if(block.attributes, [&option](const ExpandedAttribute &a) {
        return a.option == &option && a.value.kind == ValueKind::String;
      });
      if (given != block.attributes.end())
        first[count++] = {option.word, topology_.strings->intern(given->value.string), given->origin};
      else if (!option.defaultValue.empty())
        first[count++] = {option.word, option.defaultValue, {}};
      else if (option.required)
        diags_.report(diag::AttributeMissing, *program_.origins, block.origin, called(block), option.word)
            .hint("add `" + std::string(option.word) + " = " +
                  (option.words.empty() ? "\"…\"" : std::string(option.words.front())) + "`");
    }
    target.options = {first, count};
  }

  // What a message calls the block: "service `web`", "health".
  std::string called(const ExpandedBlock &block) {
    std::string_view name = entityOf(block).name;
    std::string out = "`" + std::string(block.construct->word);
    if (!name.empty())
      out.append(" ").append(name);
    return out + "`";
  }

  // The topology under construction is the binder's to write; Topology::entity is for its readers.
  Entity &entityOf(const ExpandedBlock &block) { return const_cast<Entity &>(topology_.entity(block.entity)); }

  const ExpandedProgram &program_;
  const Schema &schema_;
  Diagnostics &diags_;
  ValueRuleContext rules_;
  TypeTable types_;
  Topology topology_;
  bool whole_ = true;
};

} // namespace

Bound bind(const ExpandedProgram &program, const Schema &schema, Diagnostics &diags) {
  return Binder(program, schema, diags).run();
}

} // namespace ctr
