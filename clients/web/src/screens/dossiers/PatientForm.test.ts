import { expect, test } from "vitest";
import { EMPTY, isoOf, patientOf } from "./PatientForm";

test("a date typed as the French do is sent as ISO 8601", () => {
  expect(isoOf("17/5/1942")).toBe("1942-05-17");
  expect(isoOf("05/1942")).toBe("1942-05");
  expect(isoOf("1942")).toBe("1942");
  expect(isoOf("1942-05-17")).toBe("1942-05-17");
});

test("given names are a list, and what was left empty is not said", () => {
  const patient = patientOf({ ...EMPTY, givenNames: "Jeanne,  Marie ,", phone: " " });
  expect(patient.birthGivenNames).toEqual(["Jeanne", "Marie"]);
  expect(patient).not.toHaveProperty("phone");
});
