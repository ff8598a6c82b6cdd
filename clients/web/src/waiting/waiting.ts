import { queryOptions } from "@tanstack/react-query";
import type { Schemas } from "~/api/client";
import { Problem, Unreachable } from "~/api/problem";
import { queries } from "~/app/queries";
import { sealed } from "./sealed";

/** What somebody wrote without a network: a note, a note said anew, a memo, a memo written anew (D7). */
export type Act =
  | { what: "note"; note: Schemas["dossiers.WriteLiaisonNoteRequest"] }
  | { what: "correction"; noteId: string; text: string; before: string }
  | { what: "memo"; text: string }
  | { what: "rewriting"; memoId: string; text: string; before: string };

/** What somebody else wrote in the place of what one had before one's eyes. */
export interface Other {
  text: string;
  by: string;
  at: string;
}

export type Waiting = Act & {
  /** Names the act: it is done once, however often it is sent. */
  id: string;
  /** Who wrote it and in whose name; sent as the same alone. */
  owner: string;
  dossierId: string;
  writtenAt: string;
  /** Why the platform did not take it. */
  refused?: string;
  /** What it says there meanwhile: one looks at both before anything is sent. */
  other?: Other;
};

/** One person in one account. */
export function ownerOf(person?: Schemas["identity.GetMeResponse"]): string {
  return person ? [person.personId, person.accountId, person.actingFor].join(" ") : "";
}

export const textOf = (one: Waiting) => (one.what === "note" ? (one.note.text ?? "") : one.text);

/** Nobody answers: the network is away, or the platform, or the part of it that one needs. */
export const isAway = (fault: unknown) =>
  fault instanceof Unreachable || (fault instanceof Problem && [502, 503, 504].includes(fault.status));

export const waitingOf = (owner: string) =>
  queryOptions({
    queryKey: ["waiting", owner],
    queryFn: async () => {
      const all = await sealed.all<Waiting>(owner);
      return all.sort((one, other) => one.writtenAt.localeCompare(other.writtenAt));
    },
    enabled: Boolean(owner),
    staleTime: Infinity,
  });

const renewed = () => queries.invalidateQueries({ queryKey: ["waiting"] });

export async function keep(one: Waiting) {
  await sealed.keep(one.owner, one.id, one);
  await renewed();
}

export async function drop(id: string) {
  await sealed.drop(id);
  await renewed();
}
