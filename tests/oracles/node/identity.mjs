// node identity.mjs MODULES: identity numbers on standard input, one a line; what NAV's validator takes each for, one a line.

import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const [modules] = process.argv.slice(2);
const { idnr } = createRequire(path.join(path.resolve(modules), "any.js"))("@navikt/fnrvalidator");

for await (const number of readline.createInterface({ input: process.stdin })) {
  const { status, type, reasons } = idnr(number);
  process.stdout.write(`${status === "valid" ? type : `invalid (${reasons.join(", ")})`}\n`);
}
