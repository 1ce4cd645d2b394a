// A parameter file against the JSON Schema that the compiler makes of its program: {"schema", "value"}. Ajv in strict
// mode, so that a keyword that it does not know is a mistake of ours.
'use strict';
const Ajv2020 = require('ajv/dist/2020');

function judge({schema, value}) {
  const ajv = new Ajv2020({allErrors: true, strict: true, allowUnionTypes: true});
  const valid = ajv.compile(schema);
  const findings = valid(value) ? [] : valid.errors.map((e) => ({judge: 'ajv', rule: e.keyword, message: `${e.instancePath} ${e.message}`}));
  return {judges: ['ajv'], findings};
}

module.exports = {judge};
