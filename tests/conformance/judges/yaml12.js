// YAML as version 1.2 reads it: the documents of a file as plain values.
'use strict';
const YAML = require('yaml');

function documents(text) {
  const parsed = YAML.parseAllDocuments(text, {version: '1.2', strict: true, uniqueKeys: true});
  const errors = parsed.flatMap(d => [...d.errors, ...d.warnings].map(e => e.message));
  return {values: parsed.filter(d => d.contents !== null).map(d => d.toJS()), errors};
}

function read(text) {
  const {values, errors} = documents(text);
  return {judges: ['yaml 1.2'], values, findings: errors.map(message => ({judge: 'yaml 1.2', rule: 'syntax', message}))};
}

module.exports = {documents, read};
