// Scaling, identities and secrets of one workload.

#include "backends/eks/legal.h"
#include "backends/eks/logins.h"
#include "backends/eks/plan.h"
#include "backends/eks/quantities.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/eks_pods.h"
#include "diag/kinds/targets.h"

namespace ctr::eks {
namespace {

void judgeCooldown(const Topology &t, std::string_view word, const Opt<Duration> &cooldown, Diagnostics &diags) {
  constexpr std::int64_t Longest = 3600; // K8S-037
  if (!cooldown->has_value())
    return;
  if (std::optional<std::int64_t> whole = wholeSeconds(**cooldown); !whole || *whole > Longest)
    diags.report(diag::EksCooldown, *t.origins, cooldown.origin, word, str(**cooldown))
        .hint("write whole seconds up to `1h`");
}

} // namespace

void legalScaling(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  if (!w.scale)
    return;
  const Scale &scale = t[w.scale];
  const Track *out = nullptr;
  const Track *stays = nullptr;
  for (Id<Track> trackId : scale.tracks) {
    const Track &track = t[trackId];
    (*track.scaleIn ? out : stays) = &track;
    judgeCooldown(t, "cooldown_in", track.cooldownIn, diags);
    judgeCooldown(t, "cooldown_out", track.cooldownOut, diags);
    bool request = track.metric == Metric::Cpu ? w.cpu->has_value() : w.memory->has_value();
    if ((track.metric == Metric::Cpu || track.metric == Metric::Memory) && !request)
      diags.report(diag::EksTrackWithoutRequest, *t.origins, track.origin, w.name, wordOf(track.metric))
          .hint("say how much " + std::string(wordOf(track.metric)) + " one copy has");
  }
  if (out != nullptr && stays != nullptr)
    diags.report(diag::EksScaleInMixed, *t.origins, stays->scaleIn.origin, w.name)
        .note(t.origins->span(out->origin), "this one may")
        .hint("give every `track` the same `scale_in`");
}

void legalIdentity(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  bool fargate = onFargate(t, id);
  bool csi = !usesExternalSecrets(t);
  if (fargate && csi && hasSecrets(t, id))
    diags.report(diag::EksFargateCsi, *t.origins, w.secrets.written() ? w.secrets.origin : w.origin, w.name)
        .hint("write `secrets = external-secrets` in the target, or run the service on `kind = ec2`");
  if (csi)
    for (const Login &login : logins(t, id))
      diags.report(diag::EksLoginsCsi, *t.origins, login.origin, login.host, w.name)
          .hint("write `secrets = external-secrets` in the target");
  OriginId identity;
  for (const TargetOption &option : t.currentTarget().options)
    if (option.word == "identity" && option.value == "pod-identity")
      identity = option.origin;
  if (fargate && identity && needsIdentity(t, id, csi))
    diags.report(diag::EksFargateIdentity, *t.origins, identity, w.name)
        .note(t.origins->span(w.origin), "runs on Fargate and needs a role")
        .hint("leave `identity` out: pods on Fargate get their roles through tokens, the others by pod identity");
}

} // namespace ctr::eks
