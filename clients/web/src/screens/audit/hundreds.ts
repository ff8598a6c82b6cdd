/** Names given in one answer. */
const AT_ONCE = 100;

/** What the platform itself does is done by this account, which nobody has. */
export const SYSTEM = "system";

/** As many ids as one answer names, in the order in which they came up: what was asked is not asked again. */
export function inHundreds(ids: (string | undefined)[]): string[][] {
  const once = [...new Set(ids)].filter((id): id is string => Boolean(id) && id !== SYSTEM);
  return Array.from({ length: Math.ceil(once.length / AT_ONCE) }, (_, place) => once.slice(place * AT_ONCE, (place + 1) * AT_ONCE));
}
