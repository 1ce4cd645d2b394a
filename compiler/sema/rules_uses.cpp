// What is used without its edge: `payments.host` in `env` without a call, `carts.name` without a grant.
#include "diag/kinds/roles.h"
#include "diag/kinds/topology.h"
#include "sema/rules.h"

#include <llvm/ADT/DenseSet.h>

namespace ctr {
namespace {

constexpr std::uint64_t key(EntityRef e) { return std::uint64_t{static_cast<unsigned>(e.kind)} << 32U | e.index; }

class Uses {
public:
  Uses(const RuleContext &context, const Workload &w, Id<Workload> id)
      : context_(context), t_(context.topology), w_(w), id_(id) {}

  void check() {
    checkAll(w_.env, w_.env.origin);
    checkList(w_.command);
    checkList(w_.entrypoint);
    for (Id<Trigger> trigger : w_.triggers)
      checkAll(t_[trigger].env, {});
    if (w_.scale)
      for (Id<Track> track : t_[w_.scale].tracks)
        if (const Track &row = t_[track]; row.queue.written())
          needGrant({Kind::Queue, row.queue->index}, row.queue.origin, {}, "consume");
    for (Id<Container> c : w_.containers) {
      checkAll(t_[c].env, {});
      checkList(t_[c].command);
      checkList(t_[c].entrypoint);
    }
  }

private:
  void checkAll(const Attr<Map<Text>> &map, OriginId besides) {
    for (const Entry<Text> &e : *map)
      checkText(e.value, e.origin, besides);
  }
  void checkList(const Attr<List<Text>> &list) {
    for (const Attr<Text> &e : *list)
      checkText(e.value, e.origin, {});
  }

  void checkText(const Text &text, OriginId origin, OriginId besides) {
    for (const TextPart &part : text.parts) {
      if (!part.entity)
        continue;
      switch (part.entity.kind) {
      case Kind::Service:
        if (part.output == Output::Host && part.entity.index != id_.index && !t_.workloads[part.entity.index].task)
          needCall(part.entity, t_.workloads[part.entity.index].ports.size(), origin, besides);
        break;
      case Kind::External:
        if (!t_.externals[part.entity.index].ports.empty())
          needCall(part.entity, t_.externals[part.entity.index].ports.size(), origin, besides);
        break;
      case Kind::Bucket:
      case Kind::Table:
      case Kind::Secret:
      case Kind::Parameter:
        needGrant(part.entity, origin, besides, "read");
        break;
      case Kind::Queue:
        needGrant(part.entity, origin, besides, "send");
        break;
      case Kind::Topic:
        needGrant(part.entity, origin, besides, "publish");
        break;
      case Kind::Bus:
        needGrant(part.entity, origin, besides, "put_events");
        break;
      case Kind::Key:
        needGrant(part.entity, origin, besides, "decrypt");
        break;
      case Kind::Function:
        needGrant(part.entity, origin, besides, "invoke");
        break;
      default:
        break;
      }
    }
  }

  // Edges are gathered when the first use asks for them: most workloads have none.
  void gather() {
    if (gathered_)
      return;
    gathered_ = true;
    for (const Attr<EntityRef> &call : *w_.calls)
      edges_.insert(key(t_.entity(call.value).parent));
    for (const Attr<Grant> &grant : *w_.grants)
      edges_.insert(key(grant->resource));
    if (w_.role.value) {
      const Role &role = t_[*w_.role.value];
      for (const Attr<Grant> &grant : *role.grants)
        edges_.insert(key(grant->resource));
      otherwise_ = role.existing.written() || role.managed.written() || !role.statements.empty();
    }
    for (const auto &secret : *w_.secrets)
      edges_.insert(key(secret.value.entity));
  }

  void needCall(EntityRef callee, std::size_t ports, OriginId origin, OriginId besides) {
    gather();
    if (!edges_.insert(key(callee)).second)
      return;
    const Entity &e = t_.entity(callee);
    Diagnostic &d = context_.report(diag::UsedWithoutCall, origin, e.name, w_.name);
    if (ports != 1) {
      d.hint("add the port to `calls`: `calls = [" + std::string(e.name) + ".PORT]`");
      return;
    }
    EntityRef port = callee.kind == Kind::Service
                         ? EntityRef{Kind::Port, t_.workloads[callee.index].ports.front().index}
                         : EntityRef{Kind::ExternalPort, t_.externals[callee.index].ports.front().index};
    offer(d, "calls", w_.calls.origin, lastOf(*w_.calls), t_.path(port), besides);
  }

  void needGrant(EntityRef resource, OriginId origin, OriginId besides, std::string_view access) {
    gather();
    if (!edges_.insert(key(resource)).second || otherwise_)
      return;
    const Entity &e = t_.entity(resource);
    Diagnostic &d = context_.report(diag::UsedWithoutGrant, origin, e.name, w_.name);
    offer(d, "grants", w_.grants.origin, lastOf(*w_.grants), std::string(access) + "(" + t_.path(resource) + ")",
          besides);
  }

  template <class T> static OriginId lastOf(List<T> list) { return list.empty() ? OriginId{} : list.back().origin; }

  // Only guesses: what a workload may reach is for its author to decide. The edit: one more element of the list, or the
  // attribute after the one that uses the thing. Only where the text is plainly a literal of this place: nothing made
  // by a loop.
  void offer(Diagnostic &d, std::string_view word, OriginId written, OriginId last, const std::string &element,
             OriginId besides) {
    const OriginTable &origins = *t_.origins;
    const bool fresh = !written && besides && !origins[besides].parent;
    if (!fresh) // else the fix says it
      d.hint("add `" + std::string(word) + " = [" + element + "]`");
    if (written) {
      Span whole = origins.span(written);
      Span end = origins.span(last);
      if (last && !origins[last].parent && whole.contains(end) && !(whole == end))
        d.guess({end.end, end.end}, ", " + element, "add `" + element + "` to `" + std::string(word) + "`");
    } else if (fresh) {
      std::uint32_t end = origins.span(besides).end;
      d.guess({end, end}, "\n  " + std::string(word) + " = [" + element + "]",
              "add `" + std::string(word) + " = [" + element + "]`");
    }
  }

  const RuleContext &context_;
  const Topology &t_;
  const Workload &w_;
  Id<Workload> id_;
  bool gathered_ = false;
  bool otherwise_ = false; // its role allows what no grant says
  llvm::SmallDenseSet<std::uint64_t, 8> edges_;
};

} // namespace

void checkUses(const RuleContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i)
    Uses(context, t.workloads[i], {i}).check();
}

} // namespace ctr
