import { expect, test } from "vitest";
import { kindOf, momentsOf, periodsOf } from "./lifeOf";

const event = (kind: string, occurredAt: string, recordedAt = occurredAt) =>
  ({ kind, occurredAt, recordedAt }) as Parameters<typeof periodsOf>[0][number];

test("what happened on one day is counted by the row it belongs to", () => {
  const found = periodsOf([
    event("dossiers.NoteWritten", "2026-01-15T08:30:00Z"),
    event("dossiers.NoteCorrected", "2026-01-15T09:30:00Z"),
    event("dossiers.Opened", "2026-01-10T09:30:00Z"),
  ]);
  expect(found.map((one) => one.kinds.map(({ kind, lines }) => [kind, lines]))).toEqual([
    [["SIMPLE_NOTE", 2]],
    [["Opened", 1]],
  ]);
});

test("an event that this page does not know keeps its name", () => {
  expect(kindOf("dossiers.SomethingNew")).toBe("SomethingNew");
  expect(kindOf("dossiers.BreakGlassEnded")).toBe("MEMBER_ADDED");
});

test("the slider stops where something was recorded", () => {
  const first = event("dossiers.Opened", "2026-01-10T09:30:00Z");
  const late = event("dossiers.NoteWritten", "2025-12-24T09:30:00Z", "2026-01-11T09:30:00Z");
  expect(momentsOf([late, first, first])).toEqual(["2026-01-10T09:30:00Z", "2026-01-11T09:30:00Z"]);
});
