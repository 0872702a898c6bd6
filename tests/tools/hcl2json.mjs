// Prints what hcl2json makes of each file that standard input names, a line each: the JSON, or "!" and the fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parse } = createRequire(import.meta.url)(process.argv[2]);
const lines = [];
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  try {
    lines.push(JSON.stringify(await parse(path, readFileSync(path, "utf8"))));
  } catch (fault) {
    lines.push("!" + String(fault).replaceAll("\n", " "));
  }
}
// The module goes on waiting for work.
process.stdout.write(lines.join("\n") + "\n", () => process.exit(0));
