import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import client from "./package.json" with { type: "json" };

/** The API of a running platform, for `npx vite`: the built client is served by the gateway itself. */
const PLATFORM = "http://127.0.0.1:8080";

export default defineConfig({
  define: { __VERSION__: JSON.stringify(client.version) },
  plugins: [react()],
  resolve: { alias: { "~": new URL("./src", import.meta.url).pathname } },
  server: { proxy: { "/v1": PLATFORM } },
  build: {
    target: "es2022",
    manifest: true,
    // Nothing inlined as data: the policy of the page lets scripts come from files alone.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
