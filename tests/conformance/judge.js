// Judges files with validators that are not ours. Each line of stdin is {"jobs": [{"id", "file", "kind"}]}; it prints one
// JSON line a job: {"id", "judges": [name…], "findings": [{"judge", "rule", "message"}]}. panel.py asks it.
'use strict';
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
const fs = require('fs');
const readline = require('readline');
const templates = require('./judges/templates');
const requests = require('./judges/requests');
const manifests = require('./judges/manifests');
const parameters = require('./judges/parameters');
const yaml12 = require('./judges/yaml12');

function judge({file, kind}) {
  const text = fs.readFileSync(file, 'utf8');
  if (kind === 'cloudformation-template') return templates.judge(text, file);
  if (kind === 'cloudformation-part') return templates.judgePart(text, file);
  if (kind === 'kubernetes') return manifests.judge(text);
  if (kind === 'parameters') return parameters.judge(JSON.parse(text));
  if (kind === 'yaml') return yaml12.read(text);
  if (kind.includes(':')) return requests.judge(kind, JSON.parse(text));
  return {judges: [], findings: []};
}

async function main() {
  for await (const line of readline.createInterface({input: process.stdin})) {
    for (const job of JSON.parse(line).jobs) {
      let result;
      try {
        result = await judge(job);
      } catch (error) {
        result = {judges: [], findings: [{judge: 'harness', rule: 'exception', message: String(error && error.stack)}]};
      }
      process.stdout.write(JSON.stringify({id: job.id, ...result}) + '\n');
    }
  }
}

main();
