import { expect, test } from "vitest";
import { age, ago, at, born } from "./dates";

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

test("how long ago something happened is told within a day", () => {
  const sent = "2026-03-02T12:00:00Z";
  const after = (minutes: number) => ago(sent, Date.parse(sent) + minutes * 60_000);
  expect(after(0)).toBe("à l’instant");
  expect(after(0.9)).toBe("à l’instant");
  expect(after(1)).toBe("il y a 1 minute");
  expect(after(2.9)).toBe("il y a 2 minutes");
  expect(after(60)).toBe("il y a 1 heure");
  expect(after(23 * 60 + 59)).toBe("il y a 23 heures");
  expect(after(24 * 60)).toBe(at(sent));
});

test("a device whose clock is a little behind says that it was just now", () => {
  const sent = "2026-03-02T12:00:00Z";
  expect(ago(sent, Date.parse(sent) - 2 * 60_000)).toBe("à l’instant");
  expect(ago(sent, Date.parse(sent) - 20 * 60_000)).toBe(at(sent));
  expect(ago(undefined)).toBe("");
});
