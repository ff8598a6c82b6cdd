import { useSyncExternalStore } from "react";

/** What a browser hands over when the client may be installed: it is asked when somebody wants it, not before. */
interface Offer extends Event {
  prompt: () => Promise<{ outcome: "accepted" | "dismissed" }>;
}

let offer: Offer | undefined;
let isDone = false;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** Hears the browser's offer, which comes once and before any screen that could show it. */
export function hearOffers() {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as Offer;
    tell();
  });
  window.addEventListener("appinstalled", () => {
    offer = undefined;
    isDone = true;
    tell();
  });
}

/** Whether this window is the installed client. iOS says so in a way of its own. */
const isInstalled = () =>
  isDone || matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** How the client stands on this device: installed, offered by the browser, or to be installed by hand. */
export const useInstalling = () =>
  useSyncExternalStore(subscribe, () => (isInstalled() ? "installed" : offer ? "offered" : "by-hand"));

/** Has the browser ask; an offer serves once. */
export async function install() {
  const taken = offer;
  offer = undefined;
  await taken?.prompt();
  tell();
}
