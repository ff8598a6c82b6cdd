import { Select, TextInput } from "@mantine/core";
import type { Schemas } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { words } from "~/words/circle";
import { words as dossier } from "~/words/dossier";

/** On what somebody's place in the circle stands, while it is being said. */
export interface Said {
  kind: string;
  informedBy: string;
  informedAt: string;
  means: string;
}

export const NOTHING_SAID: Said = { kind: "", informedBy: "", informedAt: "", means: "" };

/** What the platform is told: of a consent by whom, when and how the patient was informed (L1110-4, L1110-12 CSP). */
export function basisOf({ kind, informedBy, informedAt, means }: Said): Schemas["dossiers.LegalBasisInput"] {
  if (kind !== "CONSENT") return { kind };
  return { kind, informedBy, means, ...(informedAt ? { informedAt: new Date(informedAt).toISOString() } : {}) };
}

/** The fields of a legal basis; a consent asks for more than the others. */
export function Basis({ said, change, optional }: { said: Said; change: (next: Said) => void; optional?: boolean }) {
  const set = (name: keyof Said) => (event: { currentTarget: HTMLInputElement }) =>
    change({ ...said, [name]: event.currentTarget.value });
  return (
    <>
      <Select
        label={words.basis}
        data={[...(optional ? [{ value: "", label: words.keep }] : []), ...choicesOf(dossier.bases)]}
        value={said.kind}
        onChange={(kind) => change({ ...said, kind: kind ?? said.kind })}
        allowDeselect={false}
      />
      {said.kind === "CONSENT" ? (
        <>
          <TextInput label={words.informedBy} required maxLength={200} value={said.informedBy} onChange={set("informedBy")} />
          <TextInput type="datetime-local" label={words.informedAt} required value={said.informedAt} onChange={set("informedAt")} />
          <TextInput label={words.means} description={words.meansHint} required maxLength={200} value={said.means} onChange={set("means")} />
        </>
      ) : null}
    </>
  );
}
