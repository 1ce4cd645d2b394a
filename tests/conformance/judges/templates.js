// CloudFormation templates, judged by AWS's own validator in both versions that npm has: the published one and the newer
// one inside aws-cdk-lib, whose CompositeEngine also knows API requests; and against the types of CDK's database.
'use strict';
const path = require('path');
const specification = require('./specification');
const published = require('@aws/cloudformation-validate');
const bundled = require(path.join(path.dirname(require.resolve('aws-cdk-lib/package.json')),
                                  'node_modules/@aws/cloudformation-validate'));

// Compiling the rules takes a second: once, and only where a template comes.
const engines = {};
function engine(name) {
  if (!engines[name])
    engines[name] = name === 'cloudformation-validate' ? new published.CelEngine() : new bundled.CompositeEngine();
  return engines[name];
}

function findings(judge, report) {
  return report.diagnostics.map(d => ({
    judge,
    rule: d.ruleId,
    message: `${d.severity} ${d.ruleId}${describe(d)}: ${d.message}`,
  }));
}

function describe(d) {
  const entity = d.entity || {logicalId: d.resourceId, resourceType: d.resourceType};
  const words = [entity.logicalId, entity.resourceType, d.propertyPath].filter(Boolean);
  return words.length ? ` (${words.join(' ')})` : '';
}

const config = {severityLevel: 'WARN', detailLevel: 'STANDARD'};

function judge(text, file) {
  const older = engine('cloudformation-validate').validateStandard(new published.TemplateFile(file),
                                                                   {severityLevel: 'WARN'});
  const part = judgePart(text, file);
  return {
    judges: ['cloudformation-validate', ...part.judges],
    findings: [...findings('cloudformation-validate', older), ...part.findings],
  };
}

// What is enough for one of very many.
function judgePart(text, file) {
  return {judges: ['composite', specification.Judge], findings: [...compose(text, file), ...specification.judge(text)]};
}

// The newer engine alone; the requests are judged by it too, written as resources.
function compose(text, name) {
  const report = engine('composite').validateTemplate(new bundled.TemplateContent(text, name), config);
  const result = findings('composite', report);
  if (report.status !== 'OK') result.push({judge: 'composite', rule: report.status, message: report.status});
  return result;
}

module.exports = {judge, judgePart, compose, engine, findings, bundled};
