import { ask, type ToExchange } from "./vault";

/** Says that several people use this device; holds nothing of any of them. */
const SHARED = "spico.shared";
/** What one window of a shared device holds as long as it is open. */
const LOCK = "spico.handset";
/** Milliseconds in which another page has to go. */
const PATIENCE = 1_500;

/** A device that several people hand to one another (ADR 53). */
export const handset = {
  isShared: () => localStorage.getItem(SHARED) !== null,
  share: () => localStorage.setItem(SHARED, "1"),
  /** Nobody is kept here any more. */
  unshare: () => localStorage.removeItem(SHARED),
  ask,
  /** Where one goes on after signing in: on a shared device, to one's PIN first. */
  after: (towards = "/tableau-de-bord") =>
    handset.isShared() ? `/connexion/code?${new URLSearchParams({ vers: towards })}` : towards,
  /** Sends a call that gives tokens, as fetch would, but for the refresh token, which stays with the keeper. */
  async exchange(asked: ToExchange): Promise<Response> {
    const { status, body, type } = await ask("exchange", asked).catch(() => {
      throw new TypeError("nobody answered");
    });
    return new Response(status === 204 ? null : body, { status, headers: { "content-type": type } });
  },
};

/** Whether this is the one window of a shared device; a refresh token serves once, so there is no second. */
export const isOnlyWindow: Promise<boolean> = new Promise((resolve) => {
  if (!handset.isShared() || !("locks" in navigator)) {
    resolve(true);
    return;
  }
  // The page that this one takes the place of may be a moment in going.
  const patience = AbortSignal.timeout(PATIENCE);
  navigator.locks
    .request(LOCK, { signal: patience }, () => {
      resolve(true);
      // Held until the page goes.
      return new Promise<void>(() => undefined);
    })
    .catch(() => resolve(false));
});
