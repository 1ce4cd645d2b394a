// Kubernetes manifests, judged by kubernetes-models. Its schemas let unknown fields pass, which an API server does not:
// the fields each kind has are read from the package's type declarations (fields.js).
'use strict';
const {pathToFileURL} = require('url');
const {documents} = require('./yaml12');
const {resolve, unknownFields} = require('./fields');

// Kinds of controllers that are installed into a cluster: those that have models, and those that have none.
const Controllers = new Map([['keda.sh', 'keda'], ['external-secrets.io', 'external-secrets'],
                             ['karpenter.sh', 'karpenter'], ['karpenter.k8s.aws', 'karpenter']]);
const Foreign = /^(secrets-store\.csi\.x-k8s\.io|elbv2\.k8s\.aws|trident\.netapp\.io)\//;

// The file of the model: kubernetes-models', or a controller's own package.
function moduleFile({apiVersion, kind}) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const controller = Controllers.get(group);
  if (controller) return resolve(`@kubernetes-models/${controller}/${group}/${version}/${kind}`, __filename);
  return resolve(['kubernetes-models', group, version, kind].filter(Boolean).join('/'), __filename);
}

async function judgeOne(manifest) {
  const what = `${manifest.kind} ${(manifest.metadata || {}).name}`;
  if (!manifest.apiVersion || !manifest.kind)
    return [{judge: 'kubernetes-models', rule: 'kind', message: 'a document without apiVersion and kind'}];
  if (Foreign.test(manifest.apiVersion)) return [];
  const file = moduleFile(manifest);
  let Model;
  try {
    const module = await import(pathToFileURL(file));
    Model = module[manifest.kind] || module.default[manifest.kind];
  } catch {
    const message = `${manifest.apiVersion} ${manifest.kind} is not a kind of Kubernetes`;
    return [{judge: 'kubernetes-models', rule: 'kind', message}];
  }
  const found = unknownFields(file, manifest.kind, manifest)
                    .map(path => ({judge: 'kubernetes-models', rule: 'field', message: `${what}: unknown field ${path}`}));
  try {
    new Model(manifest).validate();
  } catch (error) {
    found.push({judge: 'kubernetes-models', rule: 'schema', message: `${what}: ${error.message}`});
  }
  return found;
}

async function judge(text) {
  const {values, errors} = documents(text);
  const findings = errors.map(message => ({judge: 'yaml 1.2', rule: 'syntax', message}));
  for (const manifest of values) findings.push(...await judgeOne(manifest));
  return {judges: ['kubernetes-models', 'yaml 1.2'], findings, values};
}

module.exports = {judge};
