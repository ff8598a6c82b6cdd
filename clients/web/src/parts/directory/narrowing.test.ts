import { expect, test } from "vitest";
import { narrowed, NOTHING_ASKED } from "./narrowing";

const NURSE = { name: "Hélène Aubert", place: "31000 Toulouse", profession: "Infirmier", speciality: "", organizationKind: "" };
const UNIT = { name: "MAIA du Nord", place: "82000 Montauban", profession: "", speciality: "", organizationKind: "MAIA" };

test("what is starred is narrowed by all that is asked, accents and order aside", () => {
  expect(narrowed([NURSE, UNIT], NOTHING_ASKED)).toEqual([NURSE, UNIT]);
  expect(narrowed([NURSE, UNIT], { ...NOTHING_ASKED, name: "aubert helene" })).toEqual([NURSE]);
  expect(narrowed([NURSE, UNIT], { ...NOTHING_ASKED, profession: "maia", place: "82" })).toEqual([UNIT]);
  expect(narrowed([NURSE, UNIT], { name: "aubert", place: "montauban", profession: "" })).toEqual([]);
});
