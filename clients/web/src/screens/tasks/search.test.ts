import { expect, test } from "vitest";
import { queryOf, searchOf } from "./search";

test("a view that was kept asks for what was asked for", () => {
  const search = { type: "VISIT", level: "HIGH", overdue: true, sort: "-level" } as const;
  expect(searchOf(Object.fromEntries(new URLSearchParams(queryOf(search))))).toEqual(search);
});

test("what is not known here is not asked for", () => {
  expect(searchOf({ level: "SEVERE", state: "", page: "2", overdue: "no" })).toEqual({});
});
