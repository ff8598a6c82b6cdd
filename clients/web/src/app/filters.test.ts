import { expect, test } from "vitest";
import { filtersOf } from "./filters";

test("an address names its filters, and nothing else comes of it", () => {
  expect(filtersOf({ q: "ver", theme: ["FALLS", "MEMORY"], status: [], role: "no list", review: "yes", x: 1 })).toEqual({
    q: "ver",
    theme: ["FALLS", "MEMORY"],
  });
  expect(filtersOf({ q: 12, review: true })).toEqual({ review: true });
});
