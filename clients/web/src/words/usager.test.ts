import { expect, it } from "vitest";
import { words as access } from "./access";
import { words as circle } from "./circle";
import { words as dossier } from "./dossier";
import { words as dossiers } from "./dossiers";
import { words as pathway } from "./pathway";

/** Every sentence of a table of words, those with holes filled in. */
function sentences(table: unknown): string[] {
  if (typeof table === "string") return [table];
  if (typeof table === "function") return [String((table as (...holes: string[]) => unknown)("2", "2", "2"))];
  return typeof table === "object" && table ? Object.values(table).flatMap(sentences) : [];
}

it("names the patient and the « usager » side by side, as the person may be in social care (F24)", () => {
  const said = [access, circle, dossier, dossiers, pathway].flatMap(sentences);
  const alone = said.filter((one) => /patients?\b(?! \/ usager| N°)/i.test(one));
  expect(said.filter((one) => one.includes("patient / usager"))).not.toHaveLength(0);
  expect(alone).toEqual([]);
});
