// node profiles.mjs MODULES FOLDER... : resources on standard input, one a line; findings on standard output, one a line.
//
// A finding is {line, by, profile, what}; the last line is {resources, profiles, unknown, unchecked}: how often each profile was
// checked, which required value sets have codes that are not here, and which claimed profiles are not here.

import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { Definitions, bare, json } from "./definitions.mjs";
import { Elements } from "./elements.mjs";

const [modules, ...folders] = process.argv.slice(2);
const medplum = createRequire(path.join(path.resolve(modules), "any.js"))("@medplum/core");

const definitions = new Definitions(modules, folders);
const elements = new Elements(definitions);
for (const name of ["profiles-types.json", "profiles-resources.json"]) {
  medplum.indexStructureDefinitionBundle(json(path.join(definitions.folder, name)));
}
for (const structure of definitions.local) medplum.loadDataType(structure);

/** What medplum has against a resource, by a profile or by its own type. */
function validated(resource, profile) {
  try {
    medplum.validateResource(resource, profile ? { profile } : {});
    return [];
  } catch (error) {
    const issues = error.outcome?.issue ?? [{ details: { text: String(error) } }];
    return issues.map(({ details: { text }, expression: [path] = [""] }) => (text.includes(path) ? text : `${path}: ${text}`));
  }
}

/** Says what both have against a resource: medplum, and the definitions' required codes and types of references. */
function ask(resource, profile) {
  const answers = { medplum: validated(resource, profile), definitions: elements.check(resource, profile?.url) };
  for (const [by, found] of Object.entries(answers)) {
    for (const what of new Set(found)) say({ line, by, profile: profile?.url, what });
  }
}

const profiles = {};
const unchecked = {};
const say = (something) => process.stdout.write(`${JSON.stringify(something)}\n`);
let line = 0;
for await (const text of readline.createInterface({ input: process.stdin })) {
  line += 1;
  const resource = JSON.parse(text);
  ask(resource);
  for (const url of (resource.meta?.profile ?? []).map(bare)) {
    const profile = definitions.structures.get(url);
    if (!profile) {
      unchecked[url] = (unchecked[url] ?? 0) + 1;
      continue;
    }
    if (!(url in profiles)) medplum.loadDataType(profile); // HL7's own profiles, only where they are claimed
    profiles[url] = (profiles[url] ?? 0) + 1;
    ask(resource, profile);
  }
}
say({ resources: line, profiles, unknown: [...elements.unknown].sort(), unchecked });
