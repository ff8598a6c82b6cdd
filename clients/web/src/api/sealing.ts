/** Sealing by AES-GCM, and keys that come from a PIN (ADR 53). */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Length of the vector that begins what is sealed. */
const VECTOR = 12;
/** Rounds of PBKDF2 with SHA-256: what OWASP asks for in 2023; about a quarter of a second on a telephone. */
const ROUNDS = 600_000;
/** Digits of a PIN. */
export const DIGITS = 6;
/** Wrong PINs after which everything that is kept of somebody is erased. */
export const TRIES = 5;
/** Milliseconds until the next try, by how many were wrong. */
const PAUSES = [0, 0, 5_000, 30_000, 120_000] as const;

export async function seal(key: CryptoKey, plain: Bytes): Promise<Bytes> {
  const vector = crypto.getRandomValues(new Uint8Array(VECTOR));
  const hidden = await crypto.subtle.encrypt({ name: "AES-GCM", iv: vector }, key, plain);
  const sealed = new Uint8Array(VECTOR + hidden.byteLength);
  sealed.set(vector);
  sealed.set(new Uint8Array(hidden), VECTOR);
  return sealed;
}

/** Gives what was sealed. Rejects where the key is another. */
export async function unseal(key: CryptoKey, sealed: Bytes): Promise<Bytes> {
  const iv = sealed.subarray(0, VECTOR);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed.subarray(VECTOR)));
}

export const written = (text: string): Bytes => new TextEncoder().encode(text);
export const spelled = (bytes: Bytes) => new TextDecoder().decode(bytes);

async function keyOfPin(pin: string, salt: Bytes): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", written(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const usable = (raw: Bytes) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** A key of one person, and the box it lies in: closed by their PIN, and by a key that this browser keeps. */
export async function boxed(pin: string, ofDevice: CryptoKey): Promise<{ key: CryptoKey; salt: Bytes; box: Bytes }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const box = await seal(ofDevice, await seal(await keyOfPin(pin, salt), raw));
  return { key: await usable(raw), salt, box };
}

/** Gives the key in a box; nothing where the PIN is wrong. */
export async function unboxed(pin: string, salt: Bytes, box: Bytes, ofDevice: CryptoKey): Promise<CryptoKey | undefined> {
  const inner = await unseal(ofDevice, box);
  const byPin = await keyOfPin(pin, salt);
  return unseal(byPin, inner).then(usable, () => undefined);
}

/** Tries that are left, and the moment before which none is taken, after so many wrong ones. */
export function afterWrong(wrong: number, now: number): { left: number; until: number } {
  return { left: Math.max(0, TRIES - wrong), until: now + (PAUSES[wrong] ?? 0) };
}

/** Whether digits are no PIN, because everybody tries them first: all alike, or counted up or down. */
export function isGuessable(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return steps.every((step) => step === 0) || steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
