// Kubernetes manifests, judged by kubernetes-models. Its schemas let unknown fields pass, which an API server does not:
// the fields each kind has are read from the package's type declarations (fields.js).
'use strict';
const {documents} = require('./yaml12');
const {unknownFields} = require('./fields');

// Kinds of controllers that are installed into a cluster; kubernetes-models has none of them.
const Foreign = /^(secrets-store\.csi\.x-k8s\.io|external-secrets\.io|elbv2\.k8s\.aws|keda\.sh|karpenter\.(sh|k8s\.aws))\//;

function modulePath({apiVersion, kind}) {
  const groups = {apps: 'apps', autoscaling: 'autoscaling', batch: 'batch', policy: 'policy'};
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return ['kubernetes-models', groups[group] || group, version, kind].filter(Boolean).join('/');
}

function judgeOne(manifest) {
  const what = `${manifest.kind} ${(manifest.metadata || {}).name}`;
  if (!manifest.apiVersion || !manifest.kind)
    return [{judge: 'kubernetes-models', rule: 'kind', message: 'a document without apiVersion and kind'}];
  if (Foreign.test(manifest.apiVersion)) return [];
  let Model;
  try {
    Model = require(modulePath(manifest))[manifest.kind];
  } catch {
    const message = `${manifest.apiVersion} ${manifest.kind} is not a kind of Kubernetes`;
    return [{judge: 'kubernetes-models', rule: 'kind', message}];
  }
  const found = unknownFields(modulePath(manifest), manifest.kind, manifest)
                    .map(path => ({judge: 'kubernetes-models', rule: 'field', message: `${what}: unknown field ${path}`}));
  try {
    new Model(manifest).validate();
  } catch (error) {
    found.push({judge: 'kubernetes-models', rule: 'schema', message: `${what}: ${error.message}`});
  }
  return found;
}

function judge(text) {
  const {values, errors} = documents(text);
  const findings = errors.map(message => ({judge: 'yaml 1.2', rule: 'syntax', message}));
  for (const manifest of values) findings.push(...judgeOne(manifest));
  return {judges: ['kubernetes-models', 'yaml 1.2'], findings, values};
}

module.exports = {judge};
