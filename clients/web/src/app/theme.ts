import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e8f6f5",
  "#d3ebea",
  "#a5d7d5",
  "#73c2bf",
  "#4ab0ac",
  "#2f9e9b",
  "#12827f",
  "#0b6e70",
  "#0b5e63",
  "#06484d",
];

/** Contrast first: text on the primary colour and dimmed text pass WCAG 2.2 AA. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 8,
  colors: { teal },
  defaultRadius: "md",
  fontFamily: "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  autoContrast: true,
});

/** Small red words are read on white and on grey: the library's own red is too pale for that (WCAG 1.4.3). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-error": "var(--mantine-color-red-9)" },
  dark: {},
});
