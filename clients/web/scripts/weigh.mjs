// Weighs what the first screen loads, compressed, as a browser would: scripts and styles of the page itself and
// of the sign-in screen. Fails above the promise (200 kB of script).
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 200_000;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const weighed = new Map();

function weigh(name) {
  const chunk = manifest[name];
  if (!chunk || weighed.has(chunk.file)) return;
  weighed.set(chunk.file, gzipSync(readFileSync(`dist/${chunk.file}`)).length);
  (chunk.imports ?? []).forEach(weigh);
}

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
weigh(entry);
weigh(Object.keys(manifest).find((name) => name.endsWith("screens/sign-in/SignIn.tsx")));
const total = [...weighed.values()].reduce((sum, size) => sum + size, 0);
console.log(`first screen: ${(total / 1000).toFixed(1)} kB of script in ${weighed.size} files (${LIMIT / 1000} kB at most)`);
process.exitCode = total > LIMIT ? 1 : 0;
