import { expect, test } from "vitest";
import { age, born } from "./dates";

test("a date of birth is shown as it is known", () => {
  expect(born("1942-05-17")).toBe("17/05/1942");
  expect(born("1942-05")).toBe("05/1942");
  expect(born("1942")).toBe("1942");
});

test("one is a year older from the birthday on", () => {
  expect(age("1941-03-09", new Date(2026, 2, 8))).toBe(84);
  expect(age("1941-03-09", new Date(2026, 2, 9))).toBe(85);
  expect(age("1941-XX-09")).toBeUndefined();
});
