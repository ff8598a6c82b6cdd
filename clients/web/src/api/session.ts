import { handset } from "./handset";
import { Problem, problemOf, Unreachable } from "./problem";

/**
 * Who works here. The access token lives in this module alone and dies with the page; the refresh token is in
 * a cookie that no script reads (ADR 50).
 */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
}

type Listener = () => void;

const COOKIE = { "content-type": "application/json", "x-refresh-token": "cookie" };
/** Says that there may be a session to take up again; holds nothing secret. */
const HINT = "spico.signed-in";
const LOCK = "spico.refresh";
const REFRESH = "/v1/sessions:refresh";
/** Seconds before its end at which a token is renewed. */
const MARGIN = 30;

let access = "";
let endsAt = 0;
/** Counts the people and accounts this page has worked for: what was read for one is not shown to the next. */
let generation = 0;
const listeners = new Set<Listener>();
const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("spico.session");

others?.addEventListener("message", (event: MessageEvent<"changed" | "ended">) => {
  if (event.data === "ended") forget();
  else void renew().then(changed, forget);
});

export const session = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isOpen: () => access !== "",
  generation: () => generation,
  /** Takes up the session of before a reload, if there is one. */
  async resume(): Promise<boolean> {
    if (access) return true;
    // There, one comes in by one's PIN.
    if (handset.isShared()) return false;
    if (!localStorage.getItem(HINT)) return false;
    try {
      await renew();
      return true;
    } catch (fault) {
      if (fault instanceof Unreachable) throw fault;
      forget();
      return false;
    }
  },
  /** Begins with the tokens of a sign-in, or goes on for another account. */
  begin(tokens: Tokens) {
    keep(tokens);
    changed();
    if (handset.isShared()) return;
    localStorage.setItem(HINT, "1");
    others?.postMessage("changed");
  },
  async token(): Promise<string> {
    if (access && Date.now() > endsAt - MARGIN * 1000) await renew();
    return access;
  },
  /** Whether somebody may have a session here that is not handed on. */
  isKept: () => localStorage.getItem(HINT) !== null,
  /** Ends it here and in the other windows. */
  end() {
    forget();
    others?.postMessage("ended");
  },
};

function changed() {
  generation += 1;
  listeners.forEach((listener) => listener());
}

function forget() {
  access = "";
  localStorage.removeItem(HINT);
  changed();
}

function keep(tokens: Tokens) {
  access = tokens.accessToken;
  endsAt = Date.now() + tokens.expiresIn * 1000;
}

/** One window at a time: a refresh token serves once, and the second use of one ends the session. */
async function renew(): Promise<void> {
  const before = access;
  await exclusively(async () => {
    if (access !== before) return;
    let answer: Response;
    try {
      answer = handset.isShared()
        ? await handset.exchange({ path: REFRESH, method: "POST", body: "", authorization: "" })
        : await fetch(REFRESH, { method: "POST", headers: COOKIE, body: "{}" });
    } catch {
      throw new Unreachable();
    }
    if (!answer.ok) {
      const problem = await problemOf(answer);
      if (problem.status === 401) forget();
      throw problem.status >= 500 ? new Unreachable() : problem;
    }
    keep((await answer.json()) as Tokens);
  });
}

async function exclusively(work: () => Promise<void>): Promise<void> {
  if ("locks" in navigator) await navigator.locks.request(LOCK, work);
  else await work();
}

export { Problem };
