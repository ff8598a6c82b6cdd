import { expect, test } from "vitest";
import { isoDay, localMoment, pageTitle, periodOf, turned } from "./periods";

const between = (view: Parameters<typeof periodOf>[0], day: string) => {
  const { from, to } = periodOf(view, day);
  return [isoDay(from), isoDay(to)];
};

test("a week begins on Monday, on a Sunday too", () => {
  expect(between("week", "2026-11-29")).toEqual(["2026-11-23", "2026-11-30"]);
  expect(between("planning", "2026-11-23")).toEqual(["2026-11-23", "2026-11-30"]);
});

test("a month is shown in whole weeks, its list in its own days", () => {
  expect(between("month", "2026-11-28")).toEqual(["2026-10-26", "2026-12-07"]);
  expect(between("list", "2026-12-15")).toEqual(["2026-12-01", "2027-01-01"]);
});

test("pages turn by as much as they show", () => {
  expect(turned("day", "2026-12-31", 1)).toBe("2027-01-01");
  expect(turned("week", "2026-11-28", -1)).toBe("2026-11-21");
  expect(turned("month", "2026-01-31", 1)).toBe("2026-02-01");
});

test("a page says what it shows, in French", () => {
  expect(pageTitle("day", "2026-11-28")).toBe("samedi 28 novembre 2026");
  expect(pageTitle("list", "2026-11-28")).toBe("novembre 2026");
});

test("a moment is shown by the clock of the device", () => {
  expect(localMoment(new Date(2026, 2, 9, 8, 5))).toBe("2026-03-09T08:05");
});
