import { Unreachable } from "./problem";

/** The way from a page to the keeper of a shared handset (ADR 53). */

/** Somebody of this device, as everybody who holds it sees them. */
export interface Person {
  id: string;
  name: string;
  detail: string;
  /** Wrong PINs that are left. */
  left: number;
  /** The moment before which no PIN is tried. */
  until: number;
  /** Whether they have to sign in again. */
  isEnded: boolean;
}
export interface ToExchange {
  path: string;
  method: string;
  body: string;
  authorization: string;
}
export interface Exchanged {
  status: number;
  body: string;
  type: string;
}
export type Opened =
  | { state: "open"; drafts: string; tokens?: { accessToken: string; expiresIn: number } }
  | { state: "wrong"; left: number; until: number }
  /** The session is over, nobody answers, everything of them is gone. */
  | { state: "ended" | "away" | "erased" };

export interface Answers {
  exchange: (how: ToExchange) => Promise<Exchanged>;
  enrol: (how: { id: string; name: string; detail: string; pin: string }) => Promise<void>;
  open: (how: { id: string; pin: string }) => Promise<Opened>;
  comeBack: (how: { id: string; pin: string }) => Promise<Opened>;
  leave: (how: { drafts: string; ended: boolean }) => Promise<void>;
  people: () => Promise<Person[]>;
  erase: (how: { id: string }) => Promise<void>;
  /** Who is here, and their key, which can be used and not be read. */
  key: () => Promise<{ id: string; key: CryptoKey } | undefined>;
}
export interface Asked {
  id: number;
  what: keyof Answers;
  how: unknown;
}

interface Told {
  id: number;
  told?: unknown;
  fault?: string;
}

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, { resolve: (told: never) => void; reject: (fault: Error) => void }>();

function started(): Worker {
  if (worker) return worker;
  // The worker that also keeps the shell (src/worker): a build brings it, `npx vite` alone does not.
  worker = new Worker("/sw.js");
  worker.addEventListener("error", () => {
    waiting.forEach(({ reject }) => reject(new Unreachable()));
    waiting.clear();
    worker = undefined;
  });
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.fault) asked?.reject(new Error(data.fault));
    else asked?.resolve(data.told as never);
  });
  return worker;
}

/** Asks the keeper; its memory is out of reach of this page and ends with it. */
export function ask<What extends keyof Answers>(
  what: What,
  ...[how]: Parameters<Answers[What]>
): ReturnType<Answers[What]> {
  last += 1;
  const asked: Asked = { id: last, what, how };
  return new Promise((resolve, reject) => {
    waiting.set(asked.id, { resolve, reject });
    started().postMessage(asked);
  }) as ReturnType<Answers[What]>;
}
