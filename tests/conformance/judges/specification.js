// CloudFormation templates held against @aws-cdk/aws-service-spec, the database that CDK is generated from: which types of
// resources there are, what each requires, which properties and attributes it has, and of what type they are.
'use strict';
const {loadAwsServiceSpecSync} = require('@aws-cdk/aws-service-spec');
const yaml = require('yaml');

const Judge = 'aws-service-spec';
const Pseudo = /^AWS::(AccountId|NotificationARNs|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

let database; // unpacking it takes a second
const types = new Map();
function typeOf(name) {
  if (!database) database = loadAwsServiceSpecSync();
  if (!types.has(name)) types.set(name, database.lookup('resource', 'cloudFormationType', 'equals', name)[0]);
  return types.get(name);
}

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const isIntrinsic = value =>
    isObject(value) && Object.keys(value).length === 1 && /^(Ref|Condition|Fn::\w+)$/.test(Object.keys(value)[0]);

class Reading {
  constructor(template) {
    this.resources = template.Resources || {};
    this.parameters = template.Parameters || {};
    this.findings = [];
  }

  find(rule, where, message) {
    this.findings.push({judge: Judge, rule, message: `${where}: ${message}`});
  }

  // References anywhere in a value, whatever its type is.
  references(value, where) {
    if (Array.isArray(value)) return value.forEach((item, i) => this.references(item, `${where}/${i}`));
    if (!isObject(value)) return undefined;
    for (const [key, child] of Object.entries(value)) {
      const at = `${where}/${key}`;
      if (key === 'Ref') this.name(child, at);
      else if (key === 'Fn::GetAtt') this.attribute(Array.isArray(child) ? child.join('.') : child, at);
      else if (key === 'Fn::Sub') this.substitution(child, at);
      if (typeof child !== 'string') this.references(child, at);
    }
    return undefined;
  }

  name(name, where) {
    if (!(name in this.resources) && !(name in this.parameters) && !Pseudo.test(name))
      this.find('reference', where, `nothing is called ${name}`);
  }

  attribute(path, where) {
    const [id, ...rest] = path.split('.');
    const resource = this.resources[id], name = rest.join('.');
    if (!resource) return this.find('reference', where, `no resource is called ${id}`);
    const type = typeOf(resource.Type);
    if (type && !(name in type.attributes)) this.find('attribute', where, `${resource.Type} has no attribute ${name}`);
    return undefined;
  }

  substitution(value, where) {
    const [text, own] = Array.isArray(value) ? value : [value, {}];
    for (const [, literal, name] of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
      if (literal || name in own) continue;
      if (name.includes('.')) this.attribute(name, where);
      else this.name(name, where);
    }
  }

  // A value against the type that the database gives its place.
  value(type, value, where) {
    if (isIntrinsic(value)) return;
    const wrong = said => this.find('type', where, `${JSON.stringify(value).slice(0, 60)} is no ${said}`);
    switch (type.type) {
      case 'string':
      case 'date-time':
        if (typeof value !== 'string') wrong(type.type);
        break;
      case 'integer':
        if (!Number.isInteger(value)) wrong('integer');
        break;
      case 'number':
        if (typeof value !== 'number') wrong('number');
        break;
      case 'boolean':
        if (typeof value !== 'boolean') wrong('boolean');
        break;
      case 'array':
        if (!Array.isArray(value)) wrong('list');
        else value.forEach((item, i) => this.value(type.element, item, `${where}/${i}`));
        break;
      case 'map':
        if (!isObject(value)) wrong('map');
        else Object.entries(value).forEach(([key, item]) => this.value(type.element, item, `${where}/${key}`));
        break;
      case 'tag':
        this.properties({Key: {type: {type: 'string'}, required: true}, Value: {type: {type: 'string'}, required: true}}, value, where);
        break;
      case 'ref':
        this.properties(database.get('typeDefinition', type.reference).properties, value, where);
        break;
      case 'union':
        if (!type.types.some(one => this.fits(one, value))) wrong(type.types.map(one => one.type).join(' or '));
        break;
      default: // json, null
    }
  }

  fits(type, value) {
    const before = this.findings;
    this.findings = [];
    this.value(type, value, '');
    const fits = this.findings.length === 0;
    this.findings = before;
    return fits;
  }

  properties(known, value, where) {
    if (!isObject(value)) return this.find('type', where, `${JSON.stringify(value).slice(0, 60)} is no block of properties`);
    for (const [name, property] of Object.entries(known))
      if (property.required && !(name in value)) this.find('required', where, `${name} is missing`);
    for (const [name, child] of Object.entries(value))
      if (!known[name]) this.find('unknown', where, `there is no ${name}`);
      else this.value(known[name].type, child, `${where}/${name}`);
    return undefined;
  }
}

function judge(text) {
  const template = yaml.parse(text, {maxAliasCount: -1});
  const reading = new Reading(template);
  for (const [id, resource] of Object.entries(reading.resources)) {
    const where = `/Resources/${id}`, type = typeOf(resource.Type);
    if (!type) reading.find('type', where, `there is no ${resource.Type}`);
    else reading.properties(type.properties, resource.Properties || {}, `${where}/Properties (${resource.Type})`);
    reading.references(resource.Properties, `${where}/Properties`);
    for (const name of [resource.DependsOn || []].flat())
      if (!(name in reading.resources)) reading.find('reference', where, `it depends on ${name}, which is not there`);
  }
  reading.references(template.Outputs, '/Outputs');
  return reading.findings;
}

module.exports = {Judge, judge};
