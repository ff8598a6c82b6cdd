import { expect, test } from "vitest";
import { isEmpty, said, type Schema, shown } from "./schema";

const SCHEMA: Schema = {
  type: "object",
  required: ["review"],
  properties: {
    review: { type: "object", properties: { dueOn: { type: "string", format: "date" } } },
    goals: { type: "array", items: { type: "object", properties: { label: { type: "string" } } } },
    household: { type: "string", oneOf: [{ const: "ALONE", title: "Vit seul(e)" }] },
  },
};

test("what was left empty is not said, and a group that must be there is", () => {
  expect(said(SCHEMA, { household: "", goals: [{ label: " Marcher " }, { label: "" }] })).toEqual({
    goals: [{ label: "Marcher" }],
    review: {},
  });
});

test("no is an answer, and nought is", () => {
  expect(isEmpty(false)).toBe(false);
  expect(isEmpty(0)).toBe(false);
  expect(isEmpty({ goals: [{ label: "" }] })).toBe(true);
});

test("an answer is read in the words of the form", () => {
  expect(shown(SCHEMA.properties?.household ?? {}, "ALONE", "Oui", "Non")).toBe("Vit seul(e)");
  expect(shown({ type: "string", format: "date" }, "2026-11-28", "Oui", "Non")).toBe("28/11/2026");
  expect(shown({ type: "number" }, 74.5, "Oui", "Non")).toBe("74,5");
  expect(shown({ type: "boolean" }, false, "Oui", "Non")).toBe("Non");
});
