import { api, read, type Schemas } from "~/api/client";
import { platformNow } from "~/api/clock";
import { Problem, sentenceOf } from "~/api/problem";
import { queries } from "~/app/queries";
import { sealed } from "./sealed";
import { type Act, drop, isAway, keep, type Other, type Waiting } from "./waiting";

/** Pages of the cahier de liaison among which a corrected note is looked for. */
const PAGES = 10;

/** Sends what waits, the oldest first, until nobody answers; what is refused, or meets another version, stays and says so. */
export async function sendWaiting(owner: string) {
  const all = await sealed.all<Waiting>(owner);
  for (const one of all.sort((a, b) => a.writtenAt.localeCompare(b.writtenAt))) {
    if (one.refused || one.other) continue;
    try {
      const other = await otherOf(one);
      if (other) {
        await keep({ ...one, other });
        continue;
      }
      const { position } = await sent(one);
      await shown(one.dossierId, position);
      await drop(one.id);
      await queries.invalidateQueries({ queryKey: ["dossier", one.dossierId] });
    } catch (fault) {
      // A session that is over is taken up again, by the same person, later.
      if (isAway(fault) || !(fault instanceof Problem) || fault.status === 401) return;
      await keep({ ...one, refused: sentenceOf(fault) });
    }
  }
}

/** Waits until the page would show it, so that it is never on neither list. */
async function shown(dossierId: string, atLeast: string) {
  const params = { path: { dossierId }, query: { atLeast, pageSize: 1 } };
  if (atLeast) await api.GET("/v1/dossiers/{dossierId}/liaison-book", { params }).catch(() => undefined);
}

/** Sends it at once, or keeps it on the device where nobody answers: then there is no position yet. */
export async function sendOrKeep(act: Act, how: Pick<Waiting, "id" | "owner" | "dossierId">): Promise<{ position: string }> {
  const one = { ...act, ...how, writtenAt: platformNow() };
  // It happened when it was written, whenever it arrives; said from the first try on, so that every try is the same act.
  if (one.what === "note") one.note = { ...one.note, occurredAt: one.note.occurredAt ?? one.writtenAt };
  try {
    return await sent(one);
  } catch (fault) {
    if (!isAway(fault) || !how.owner) throw fault;
    await keep(one).catch(() => {
      throw fault;
    });
    return { position: "" };
  }
}

function sent(one: Waiting): Promise<{ position: string }> {
  const { dossierId, id } = one;
  const header = { "Idempotency-Key": id };
  switch (one.what) {
    case "note": {
      const params = { path: { dossierId }, header };
      return read(api.POST("/v1/dossiers/{dossierId}/liaison-book/notes", { params, body: one.note }));
    }
    case "correction": {
      const params = { path: { dossierId, noteId: one.noteId }, header };
      const path = "/v1/dossiers/{dossierId}/liaison-book/notes/{noteId}:correct";
      return read(api.POST(path, { params, body: { text: one.text } }));
    }
    case "memo": {
      const params = { path: { dossierId }, header };
      return read(api.POST("/v1/dossiers/{dossierId}/memos", { params, body: { text: one.text } }));
    }
    case "rewriting": {
      const params = { path: { dossierId, memoId: one.memoId }, header };
      return read(api.PATCH("/v1/dossiers/{dossierId}/memos/{memoId}", { params, body: { text: one.text } }));
    }
  }
}

/** What it says there now, where that is neither what one had before one's eyes nor what one writes. */
async function otherOf(one: Waiting): Promise<Other | undefined> {
  if (one.what !== "correction" && one.what !== "rewriting") return undefined;
  const now = one.what === "correction" ? await noteNow(one.dossierId, one.noteId) : await memoNow(one.dossierId, one.memoId);
  return now && now.text !== one.before && now.text !== one.text ? now : undefined;
}

async function noteNow(dossierId: string, noteId: string): Promise<Other | undefined> {
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const params = { path: { dossierId }, query: { pageSize: 100, pageToken } };
    const found: Schemas["dossiers.ListLiaisonBookResponse"] = await read(
      api.GET("/v1/dossiers/{dossierId}/liaison-book", { params }),
    );
    const note = found.entries.find((entry) => entry.entryId === noteId);
    if (note) {
      const correction = found.entries.find((entry) => entry.about === noteId && entry.kind === "NOTE_CORRECTED");
      return { text: note.text, by: note.actor?.name ?? "", at: (correction ?? note).recordedAt ?? "" };
    }
    pageToken = found.nextPageToken || undefined;
    if (!pageToken) return undefined;
  }
  return undefined;
}

async function memoNow(dossierId: string, memoId: string): Promise<Other | undefined> {
  const { memos } = await read(api.GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId } } }));
  const memo = memos.find((one) => one.memoId === memoId);
  return memo && { text: memo.text, by: memo.actor?.name ?? "", at: memo.recordedAt ?? "" };
}

/** One has seen both versions and holds to one's own: it is sent, and the other stays in the history. */
export const holdTo = (one: Waiting & { what: "correction" | "rewriting" }, text: string) =>
  keep({ ...one, text, before: one.other?.text ?? one.before, other: undefined });

/** Tries again what was refused. An act that is the same keeps its name. */
export const again = (one: Waiting) => keep({ ...one, refused: undefined });
