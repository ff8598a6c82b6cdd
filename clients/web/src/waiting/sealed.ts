import { handset } from "~/api/handset";
import { type Bytes, seal, spelled, unseal, written } from "~/api/sealing";
import { inside, keptKey } from "~/api/store";

/** What waits on this device until it can be sent, sealed: whoever reads the files of the device reads nothing of it. */
interface Piece {
  id: string;
  owner: string;
  /** The person of a shared device whose PIN opens it. */
  of?: string;
  sealed: Bytes;
}

/** On a shared device the key is that of whoever works there; else one that the browser keeps and never gives away. */
async function keyOf(owner: string): Promise<{ of?: string; key: CryptoKey }> {
  if (!handset.isShared()) return { key: await keptKey(owner) };
  const active = await handset.ask("key");
  if (!active) throw new Error("nobody works here");
  return { of: active.id, key: active.key };
}

export const sealed = {
  /** Keeps it until it is dropped; again under the same id: in the place of what was there. */
  async keep(owner: string, id: string, what: unknown) {
    const { of, key } = await keyOf(owner);
    const piece: Piece = { id, owner, of, sealed: await seal(key, written(JSON.stringify(what))) };
    await inside("pieces", "readwrite", (pieces) => pieces.put(piece));
  },
  /** Everything of one owner. */
  async all<T>(owner: string): Promise<T[]> {
    const { of, key } = await keyOf(owner);
    const found = await inside<Piece[]>("pieces", "readonly", (pieces) => pieces.getAll());
    const own = found.filter((piece) => piece.owner === owner && piece.of === of);
    return Promise.all(own.map(async (piece) => JSON.parse(spelled(await unseal(key, piece.sealed))) as T));
  },
  drop: (id: string) => inside("pieces", "readwrite", (pieces) => pieces.delete(id)),
};
