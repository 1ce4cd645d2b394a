// API requests, judged three times: by the SDK's own parameter validator (names, types, what is required), by
// CloudFormation's validator as the command they are, where it can model it, and by the same validator as the resource
// that the request would make. The last knows what the API models leave out: which Fargate sizes exist, which values
// an enumeration has. Minimum, maximum, pattern and enumeration of the API models themselves are judged in models.py,
// because the models inside the npm package come without them.
'use strict';
const AWS = require('aws-sdk');
const {compose, engine, findings, bundled} = require('./templates');

const Clients = {
  'ecs': AWS.ECS,
  'application-autoscaling': AWS.ApplicationAutoScaling,
  'cloudwatch': AWS.CloudWatch,
  'apprunner': AWS.AppRunner,
  'scheduler': AWS.Scheduler,
  'events': AWS.EventBridge,
  'pipes': AWS.Pipes,
};

// The resource that a request makes.
const Resources = {
  'ecs:RegisterTaskDefinition': 'AWS::ECS::TaskDefinition',
  'ecs:CreateService': 'AWS::ECS::Service',
  'application-autoscaling:RegisterScalableTarget': 'AWS::ApplicationAutoScaling::ScalableTarget',
  'application-autoscaling:PutScalingPolicy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'cloudwatch:PutMetricAlarm': 'AWS::CloudWatch::Alarm',
  'apprunner:CreateService': 'AWS::AppRunner::Service',
  'apprunner:CreateAutoScalingConfiguration': 'AWS::AppRunner::AutoScalingConfiguration',
  'scheduler:CreateSchedule': 'AWS::Scheduler::Schedule',
};

// Where a property's name is not the parameter's with a capital letter.
const Spelling = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  fileSystemId: 'FilesystemId',
  placementStrategy: 'PlacementStrategies',
  iam: 'IAM',
};

// What a request has and the resource has not, or has elsewhere: [request, parameter].
const RequestOnly = new Set(['ecs:CreateService clientToken', 'scheduler:CreateSchedule ClientToken']);

function shapeOf(kind) {
  const [service, operation] = kind.split(':');
  const Client = Clients[service];
  if (!Client) return undefined;
  const api = new Client({region: 'us-east-1'}).api;
  const name = operation[0].toLowerCase() + operation.slice(1);
  return api.operations[name] && api.operations[name].input;
}

function validateParameters(shape, request) {
  const validator = new AWS.ParamValidator({min: true, max: true, pattern: true, enum: true});
  try {
    validator.validate(shape, request);
    return [];
  } catch (error) {
    return (error.errors || [error]).map(e => ({judge: 'aws-sdk', rule: e.code, message: e.message}));
  }
}

// The request's tree in the spelling of a resource: member names change, keys of maps do not.
function asProperties(shape, value) {
  if (value === null || typeof value !== 'object' || !shape) return value;
  if (shape.type === 'list') return Array.isArray(value) ? value.map(v => asProperties(shape.member, v)) : value;
  const result = {};
  for (const [key, child] of Object.entries(value)) {
    if (shape.type === 'map') result[key] = asProperties(shape.value, child);
    else
      result[Spelling[key] || key[0].toUpperCase() + key.slice(1)] =
          asProperties(shape.members && shape.members[key], child);
  }
  return result;
}

// Maps of a request that are lists of names and values in the resource.
const KeyValueLists = new Set(['RuntimeEnvironmentVariables', 'RuntimeEnvironmentSecrets']);

function listsOfPairs(value) {
  if (Array.isArray(value)) return value.map(listsOfPairs);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) =>
      [key, KeyValueLists.has(key) && !Array.isArray(child)
          ? Object.entries(child).map(([Name, Value]) => ({Name, Value})) : listsOfPairs(child)]));
}

function asTemplate(kind, shape, request) {
  const kept = Object.fromEntries(Object.entries(request).filter(([key]) => !RequestOnly.has(`${kind} ${key}`)));
  const properties = listsOfPairs(asProperties(shape, kept));
  return JSON.stringify({Resources: {Request: {Type: Resources[kind], Properties: properties}}});
}

// Operations of 2025-11, later than both API models: the resource alone says what they may hold. An update leaves out what
// cannot change.
const Later = {
  'ecs:CreateExpressGatewayService': request => request,
  'ecs:UpdateExpressGatewayService': ({serviceArn, ...rest}) =>
      ({infrastructureRoleArn: 'arn:aws:iam::123456789012:role/made-up', ...rest}),
};

function capitalised(value) {
  if (Array.isArray(value)) return value.map(capitalised);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key[0].toUpperCase() + key.slice(1), capitalised(child)]));
}

function judgeLater(kind, request) {
  const findings = 'serviceArn' in request === kind.includes('Update')
      ? [] : [{judge: 'composite', rule: 'required', message: 'serviceArn belongs to an update, and to nothing else'}];
  const properties = capitalised(Later[kind](request));
  const text = JSON.stringify({Resources: {Request: {Type: 'AWS::ECS::ExpressGatewayService', Properties: properties}}});
  return {judges: ['composite'], findings: [...findings, ...compose(text, kind)]};
}

function validateCommand(kind, request) {
  const [service, operation] = kind.split(':');
  const result = engine('composite').validateAwsCliCommand(new bundled.AwsCliCommand(service, operation, request));
  if (result.status !== 'VALIDATED') return undefined;
  return findings('aws-cli-command', result.report);
}

function judge(kind, request) {
  if (Later[kind]) return judgeLater(kind, request);
  const shape = shapeOf(kind);
  if (!shape)
    return {judges: [], findings: [{judge: 'harness', rule: 'kind', message: `there is no API operation ${kind}`}]};
  const result = {judges: ['aws-sdk'], findings: validateParameters(shape, request)};
  const command = validateCommand(kind, request);
  if (command) {
    result.judges.push('aws-cli-command');
    result.findings.push(...command);
  }
  if (Resources[kind]) {
    result.judges.push('composite');
    result.findings.push(...compose(asTemplate(kind, shape, request), kind));
  }
  return result;
}

module.exports = {judge};
