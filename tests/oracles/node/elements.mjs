// Each element of a resource beside its definition: required codes, and what types a reference may point at.

const BASE = "http://hl7.org/fhir/StructureDefinition/";

/** Walks resources; `unknown` collects the required value sets whose codes are not here. */
export class Elements {
  constructor(definitions) {
    this.definitions = definitions;
    this.indices = new Map();
    this.unknown = new Set();
  }

  /** A structure's elements by the key they have in JSON: a choice has one key for each of its types. */
  index(url) {
    if (this.indices.has(url)) return this.indices.get(url);
    const structure = this.definitions.structures.get(url);
    const found = structure && { keys: new Map(), parents: new Set() };
    for (const element of structure?.snapshot.element ?? []) {
      if (element.id.includes(":")) continue; // slices are medplum's
      found.parents.add(element.path.slice(0, element.path.lastIndexOf(".")));
      if (!element.path.endsWith("[x]")) {
        found.keys.set(element.path, { element, type: element.type?.[0] });
        continue;
      }
      for (const type of element.type ?? []) {
        const suffix = type.code[0].toUpperCase() + type.code.slice(1);
        found.keys.set(element.path.slice(0, -3) + suffix, { element, type });
      }
    }
    this.indices.set(url, found);
    return found;
  }

  /** What is wrong with a resource by a profile, or by its own type. */
  *check(resource, profile = BASE + resource.resourceType) {
    const index = this.index(profile);
    if (index) yield* this.walk(resource, resource.resourceType, resource.resourceType, index);
  }

  *walk(parent, path, shown, index) {
    for (const [key, value] of Object.entries(parent)) {
      if (key.startsWith("_")) yield* this.beside(value, `${shown}.${key}`);
      const entry = index.keys.get(`${path}.${key}`);
      if (!entry) continue; // unknown elements are found by others
      const here = `${shown}.${key}`;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item === null) continue; // stands where a primitive has extensions only
        yield* this.binding(item, entry, here);
        if (entry.type?.code === "Reference") yield* this.reference(item, entry, here);
        if (typeof item === "object") yield* this.within(item, entry, here, index);
      }
    }
  }

  /** The extensions of a primitive, which stand beside it. */
  *beside(value, shown) {
    for (const item of Array.isArray(value) ? value : [value]) {
      for (const extension of item?.extension ?? []) yield* this.extension(extension, `${shown}.extension`);
    }
  }

  *extension(item, here) {
    const index = this.index(item.url) ?? this.index(`${BASE}Extension`);
    yield* this.walk(item, "Extension", here, index);
  }

  *within(item, { element, type }, here, index) {
    if (item.resourceType) yield* this.check(item);
    else if (element.contentReference) yield* this.walk(item, element.contentReference.split("#")[1], here, index);
    else if (index.parents.has(element.path)) yield* this.walk(item, element.path, here, index);
    else if (type?.code === "Extension") yield* this.extension(item, here);
    else if (type) {
      const known = [...(type.profile ?? []), BASE + type.code].map((url) => this.index(url)).find(Boolean);
      if (known) yield* this.walk(item, type.code, here, known);
    }
  }

  *binding(item, { element, type }, here) {
    const { strength, valueSet } = element.binding ?? {};
    if (strength !== "required" || !valueSet) return;
    const codes = this.definitions.codes(valueSet);
    if (!codes) {
      this.unknown.add(valueSet);
      return;
    }
    const has = ({ system = "", code }) => codes.has(`${system}|${code}`);
    const name = valueSet.split("/").pop();
    if (typeof item === "string") {
      if (![...codes].some((one) => one.endsWith(`|${item}`))) yield `${here}: code '${item}' is not in ${name}`;
    } else if (type.code === "CodeableConcept") {
      if (!item.coding?.some(has)) yield `${here}: no coding is in ${name}`;
    } else if (item.code !== undefined && !has(item)) {
      yield `${here}: ${item.system}|${item.code} is not in ${name}`;
    }
  }

  *reference(item, { type }, here) {
    const kind = item.type ?? /^([A-Z][A-Za-z]+)\/[^/]+/.exec(item.reference ?? "")?.[1];
    const allowed = (type.targetProfile ?? []).map((url) => this.definitions.structures.get(url)?.type);
    if (kind && allowed.length && !allowed.includes("Resource") && !allowed.includes(undefined) && !allowed.includes(kind)) {
      yield `${here}: may not point at ${kind}, only at ${allowed.join(", ")}`;
    }
  }
}
