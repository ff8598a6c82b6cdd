import { expect, test } from "vitest";
import { afterWrong, boxed, isGuessable, seal, spelled, TRIES, unboxed, unseal, written } from "./sealing";

const device = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

test("what is sealed is read with the PIN, and with nobody else's", async () => {
  const browser = await device();
  const { key, salt, box } = await boxed("271828", browser);
  const sealed = await seal(key, written("Pansement refait."));

  expect(spelled(sealed)).not.toContain("Pansement");
  const again = await unboxed("271828", salt, box, browser);
  expect(spelled(await unseal(again as CryptoKey, sealed))).toBe("Pansement refait.");
  expect(again?.extractable).toBe(false);
  expect(await unboxed("271829", salt, box, browser)).toBeUndefined();
});

test("a box of one browser is nothing to another", async () => {
  const { salt, box } = await boxed("271828", await device());

  await expect(unboxed("271828", salt, box, await device())).rejects.toThrow();
});

test("the third wrong PIN makes one wait, and the fifth leaves no try", () => {
  expect(afterWrong(1, 1000)).toEqual({ left: 4, until: 1000 });
  expect(afterWrong(2, 1000).until).toBeGreaterThan(1000);
  expect(afterWrong(4, 1000).until - 1000).toBeGreaterThan(afterWrong(3, 1000).until - 1000);
  expect(afterWrong(TRIES, 1000).left).toBe(0);
});

test("what everybody tries first is no PIN", () => {
  for (const pin of ["000000", "123456", "987654"]) expect(isGuessable(pin)).toBe(true);
  expect(isGuessable("271828")).toBe(false);
});
