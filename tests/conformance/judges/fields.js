// Which fields a Kubernetes kind has, read from the type declarations of kubernetes-models: one interface a file, one
// line a member.
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');

const declarations = new Map(); // .d.ts file -> Map field -> {map, type file or undefined}

// A file of a package as seen from another file. A package that offers itself to `import` alone is looked up by hand.
function resolve(specifier, from) {
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    for (let folder = path.dirname(from); folder !== path.dirname(folder); folder = path.dirname(folder)) {
      const file = path.join(folder, 'node_modules', specifier + '.js');
      if (fs.existsSync(file)) return file;
    }
    return specifier;
  }
}

// The declaration file behind an import, or nothing for a plain type.
function declarationOf(specifier, from) {
  const file = resolve(specifier, from).replace(/\.m?js$/, '.d.ts');
  return fs.existsSync(file) ? file : undefined;
}

function members(file) {
  if (declarations.has(file)) return declarations.get(file);
  const text = fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const imports = new Map();
  for (const [, names, specifier] of text.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm))
    for (const name of names.split(',')) imports.set(name.trim(), specifier);
  const body = /^export interface \w+[^{]*\{\n([\s\S]*?)^\}/m.exec(text);
  const result = body ? membersIn(body[1], 4, imports, file) : undefined;
  declarations.set(file, result);
  return result;
}

// The members that stand `indent` deep in the text of an interface, or of the elements of a list written out there.
function membersIn(text, indent, imports, file) {
  const result = new Map();
  const member = new RegExp(
      `^ {${indent}}"([^"]+)"\\??: ((?:(?:Array<)?\\{\\n[\\s\\S]*?^ {${indent}}\\}>?)|[^\\n]*);$`, 'gm');
  for (const [, name, type] of text.matchAll(member)) {
    if (type.startsWith('Array<{')) {
      result.set(name, {map: false, members: membersIn(type, indent + 4, imports, file)});
      continue;
    }
    const named = /\b(IIo\w+|I[A-Z]\w+)\b/.exec(type);
    const specifier = named && imports.get(named[1]);
    result.set(name, {map: type.startsWith('{'), file: specifier && declarationOf(specifier, file)});
  }
  return result;
}

function walk(file, value, at, found) { walkIn(members(file), value, at, found); }

function walkIn(known, value, at, found) {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walkIn(known, item, `${at}/${index}`, found));
    return;
  }
  // A declaration without members (a quantity, a time, free-form JSON) says nothing about what is inside.
  if (!known || !known.size || value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    const member = known.get(key);
    if (!member) found.push(`${at}/${key}`);
    else if (member.members) walkIn(member.members, child, `${at}/${key}`, found);
    else if (member.file && member.map) Object.entries(child).forEach(([k, v]) => walk(member.file, v, `${at}/${key}/${k}`, found));
    else if (member.file) walk(member.file, child, `${at}/${key}`, found);
  }
}

function unknownFields(moduleFile, kind, manifest) {
  const file = moduleFile.replace(/\.js$/, '.d.ts');
  const found = [];
  if (!members(file)) throw new Error(`no declaration of ${kind} in ${path.basename(file)}`);
  walk(file, manifest, '', found);
  return found;
}

module.exports = {resolve, unknownFields};
