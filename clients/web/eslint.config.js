import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "generated", "node_modules", "scripts", "*.config.*", "public"] },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 300],
      "no-restricted-globals": ["error", { name: "fetch", message: "api/ alone speaks with the platform" }],
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Focus goes where a dialog or an editor has just opened.
      "jsx-a11y/no-autofocus": "off",
    },
  },
  { files: ["src/api/**", "src/worker/**"], rules: { "no-restricted-globals": "off" } },
);
