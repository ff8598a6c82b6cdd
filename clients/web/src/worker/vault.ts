/**
 * Keeps the refresh token of whoever works on a shared handset where the scripts of the page do not reach it, and what
 * is kept of the others sealed under their PINs (ADR 53).
 */
import { afterWrong, boxed, type Bytes, seal, spelled, TRIES, unboxed, unseal, written } from "~/api/sealing";
import { inside, keptKey } from "~/api/store";
import type { Answers, Asked, Exchanged, Opened, Person, ToExchange } from "~/api/vault";

/** What is kept of somebody. Their name is no secret of theirs: it is what they find themselves by. */
interface Kept {
  id: string;
  name: string;
  detail: string;
  salt: Bytes;
  box: Bytes;
  /** Their refresh token, sealed; nothing once the session has ended. */
  token?: Bytes;
  /** What they typed and did not send. */
  drafts?: Bytes;
  wrong: number;
  /** The moment before which no PIN is tried. */
  until: number;
}

const DEVICE = "device";
const REFRESH = "/v1/sessions:refresh";
let active: { id: string; key: CryptoKey } | undefined;
let token = "";

const kept = (id: string) => inside<Kept | undefined>("people", "readonly", (people) => people.get(id));
const keep = (person: Kept) => inside("people", "readwrite", (people) => people.put(person));

/** Sends a call that gives tokens; what comes back has all but the refresh token, which stays here. */
async function exchange({ path, method, body, authorization }: ToExchange): Promise<Exchanged> {
  const sent = path === REFRESH ? JSON.stringify({ refreshToken: token }) : body;
  const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
  const answer = await fetch(path, { method, headers, body: method === "DELETE" ? undefined : sent });
  const told = (await answer.json().catch(() => ({}))) as { refreshToken?: string };
  const { refreshToken, ...rest } = told;
  if (answer.ok && refreshToken) await hold(refreshToken);
  return { status: answer.status, body: JSON.stringify(rest), type: answer.headers.get("content-type") ?? "" };
}

/** A refresh token serves once: the new one lies sealed on the device before anybody goes on. */
async function hold(next: string) {
  token = next;
  if (!active) return;
  const person = await kept(active.id);
  if (person) await keep({ ...person, token: await seal(active.key, written(next)) });
}

async function enrol({ id, name, detail, pin }: { id: string; name: string; detail: string; pin: string }) {
  if (!token) throw new Error("nobody has signed in");
  const { key, salt, box } = await boxed(pin, await keptKey(DEVICE));
  active = { id, key };
  await keep({ id, name, detail, salt, box, wrong: 0, until: 0 });
  await hold(token);
}

/** Tries a PIN. It counts as wrong before it is looked at: closing the window in between gains nothing. */
async function unlock(id: string, pin: string): Promise<Opened | { state: "unlocked"; person: Kept }> {
  const person = await kept(id);
  if (!person) return { state: "erased" };
  if (Date.now() < person.until) return { state: "wrong", ...afterWrong(person.wrong, Date.now()), until: person.until };
  const wrong = person.wrong + 1;
  const after = afterWrong(wrong, Date.now());
  await keep({ ...person, wrong, until: after.until });
  const key = await unboxed(pin, person.salt, person.box, await keptKey(DEVICE));
  if (key) {
    active = { id, key };
    const open = { ...person, wrong: 0, until: 0 };
    await keep(open);
    return { state: "unlocked", person: open };
  }
  if (wrong < TRIES) return { state: "wrong", ...after };
  await erase(id);
  return { state: "erased" };
}

async function open({ id, pin }: { id: string; pin: string }): Promise<Opened> {
  const tried = await unlock(id, pin);
  if (tried.state !== "unlocked") return tried;
  const { person } = tried;
  if (!person.token) return { state: "ended" };
  token = spelled(await unseal((active as { key: CryptoKey }).key, person.token));
  let answer: Exchanged;
  try {
    answer = await exchange({ path: REFRESH, method: "POST", body: "", authorization: "" });
  } catch {
    close();
    return { state: "away" };
  }
  if (answer.status !== 200) {
    // Nobody answers for the session: later it may be there again. Refused, it is over.
    if (answer.status < 500) await keep({ ...person, token: undefined });
    close();
    return { state: answer.status < 500 ? "ended" : "away" };
  }
  const drafts = person.drafts && active ? spelled(await unseal(active.key, person.drafts)) : "";
  return { state: "open", tokens: JSON.parse(answer.body) as { accessToken: string; expiresIn: number }, drafts };
}

/** Somebody who is known here has signed in anew: what is theirs stays, under the PIN they have. */
async function comeBack({ id, pin }: { id: string; pin: string }): Promise<Opened> {
  const tried = await unlock(id, pin);
  if (tried.state !== "unlocked") return tried;
  await hold(token);
  const { drafts } = tried.person;
  return { state: "open", drafts: drafts && active ? spelled(await unseal(active.key, drafts)) : "" };
}

/** Puts away what is being typed and forgets who was here. */
async function leave({ drafts, ended }: { drafts: string; ended: boolean }) {
  const person = active && (await kept(active.id));
  if (active && person) {
    const sealed = drafts ? await seal(active.key, written(drafts)) : undefined;
    await keep({ ...person, drafts: sealed, token: ended ? undefined : person.token });
  }
  close();
}

function close() {
  active = undefined;
  token = "";
}

async function erase(id: string) {
  await inside("people", "readwrite", (people) => people.delete(id));
  const pieces = await inside<{ id: string; of?: string }[]>("pieces", "readonly", (all) => all.getAll());
  for (const piece of pieces)
    if (piece.of === id) await inside("pieces", "readwrite", (all) => all.delete(piece.id));
  if (active?.id === id) close();
}

async function people(): Promise<Person[]> {
  const all = await inside<Kept[]>("people", "readonly", (of) => of.getAll());
  return all.map(({ id, name, detail, wrong, until, token: held }) => ({
    ...{ id, name, detail, until },
    left: TRIES - wrong,
    isEnded: !held,
  }));
}

const answers: Answers = {
  exchange,
  enrol,
  open,
  comeBack,
  leave,
  people,
  erase: ({ id }) => erase(id),
  key: () => Promise.resolve(active),
};

export function keepVault() {
  self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
    const answer = answers[data.what] as (how: unknown) => Promise<unknown>;
    answer(data.how).then(
      (told) => self.postMessage({ id: data.id, told }),
      (fault: unknown) => self.postMessage({ id: data.id, fault: String(fault) }),
    );
  });
}
