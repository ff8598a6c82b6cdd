import { expect, test } from "vitest";
import { COLUMNS, columnAt, columnsOf, groupOf, headOf } from "./periods";

const TODAY = new Date(2026, 10, 25, 15, 0);

test("the last column holds today, and the page before ends where it began", () => {
  const now = columnsOf("MONTH", 0, TODAY);
  const before = columnsOf("MONTH", 1, TODAY);
  expect(now.starts).toHaveLength(COLUMNS.MONTH);
  expect(now.starts.at(-1)).toEqual(new Date(2026, 10, 1));
  expect(before.end).toEqual(now.starts[0]);
});

test("weeks begin on Monday", () => {
  expect(columnsOf("WEEK", 0, TODAY).starts.at(-1)).toEqual(new Date(2026, 10, 23));
});

test("a period that begins at French midnight lies in the column of its day", () => {
  const { starts } = columnsOf("DAY", 0, TODAY);
  const local = new Date(2026, 10, 25);
  for (const hours of [-3, 0, 3])
    expect(columnAt(starts, new Date(local.getTime() + hours * 3600_000).toISOString())).toBe(30);
  expect(columnAt(starts, "2001-01-01T00:00:00Z")).toBe(-1);
});

test("a year is named where it begins, a kind that is not known has a row all the same", () => {
  expect(headOf("MONTH", new Date(2026, 0, 1), false)).toBe("janv 2026");
  expect(headOf("MONTH", new Date(2026, 1, 1), false)).toBe("févr");
  expect(groupOf("FOLLOW_UP")).toBe("meetings");
  expect(groupOf("SOMETHING_NEW")).toBe("others");
});
