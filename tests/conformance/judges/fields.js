// Which fields a Kubernetes kind has, read from the type declarations of kubernetes-models: one interface a file, one
// line a member.
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');

const declarations = new Map(); // .d.ts file -> Map field -> {map, type file or undefined}

// The declaration file behind an import, or nothing for a plain type.
function declarationOf(specifier, from) {
  const resolved = createRequire(from).resolve(specifier);
  const file = resolved.replace(/\.m?js$/, '.d.ts');
  return fs.existsSync(file) ? file : undefined;
}

function members(file) {
  if (declarations.has(file)) return declarations.get(file);
  const text = fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const imports = new Map();
  for (const [, names, specifier] of text.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm))
    for (const name of names.split(',')) imports.set(name.trim(), specifier);
  const body = /^export interface \w+[^{]*\{\n([\s\S]*?)^\}/m.exec(text);
  const result = body ? new Map() : undefined;
  if (body) {
    for (const [, name, type] of body[1].matchAll(/^ {4}"([^"]+)"\??: ((?:\{\n[\s\S]*?^ {4}\})|[^\n]*);$/gm)) {
      const named = /\b(IIo\w+|I[A-Z]\w+)\b/.exec(type);
      const specifier = named && imports.get(named[1]);
      result.set(name, {map: type.startsWith('{'), file: specifier && declarationOf(specifier, file)});
    }
  }
  declarations.set(file, result);
  return result;
}

function walk(file, value, at, found) {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walk(file, item, `${at}/${index}`, found));
    return;
  }
  const known = members(file);
  // A declaration without members (a quantity, a time, free-form JSON) says nothing about what is inside.
  if (!known || !known.size || value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    const member = known.get(key);
    if (!member) found.push(`${at}/${key}`);
    else if (member.file && member.map) Object.entries(child).forEach(([k, v]) => walk(member.file, v, `${at}/${key}/${k}`, found));
    else if (member.file) walk(member.file, child, `${at}/${key}`, found);
  }
}

function unknownFields(modulePath, kind, manifest) {
  const file = require.resolve(modulePath).replace(/\.js$/, '.d.ts');
  const found = [];
  if (!members(file)) throw new Error(`no declaration of ${kind} in ${path.basename(file)}`);
  walk(file, manifest, '', found);
  return found;
}

module.exports = {unknownFields};
