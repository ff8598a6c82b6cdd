import { defineConfig } from "vite";

/** The worker: one file of a name that stays, into the folder of the built client. */
export default defineConfig({
  resolve: { alias: { "~": new URL("./src", import.meta.url).pathname } },
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    lib: { entry: "src/worker/main.ts", formats: ["iife"], name: "worker", fileName: () => "sw.js" },
  },
});
