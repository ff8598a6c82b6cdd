/**
 * Keeps the shell of the client on the device, so that it opens without a network: the page, which holds nothing of
 * anybody, this worker, and the files that the build named after their content. What the platform answers is never kept.
 */
interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface Scope {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener: (what: string, hear: (event: never) => void) => void;
}

const SHELL = "spico-shell-1";
const PAGE = "/";
const WORKER = "/sw.js";
/** Files kept at most: those of builds long gone are let go, the oldest first. */
const KEPT = 150;

export function keepShell() {
  const scope = self as unknown as Scope;
  scope.addEventListener("install", (event: Lasting) => {
    event.waitUntil(caches.open(SHELL).then((shell) => shell.add(PAGE)));
    void scope.skipWaiting();
  });
  scope.addEventListener("activate", (event: Lasting) => {
    event.waitUntil(
      caches
        .keys()
        .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
        .then(() => scope.clients.claim()),
    );
  });
  scope.addEventListener("fetch", (event: Fetching) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/v1/")) return;
    if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
    else if (request.mode === "navigate") event.respondWith(newest(request, PAGE));
    else if (pathname === WORKER) event.respondWith(newest(request, WORKER));
  });
}

/** The newest page or worker, and the one before where there is no network. */
async function newest(request: Request, name: string): Promise<Response> {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    const kind = answer.headers.get("content-type") ?? "";
    // Only what is of the client: what leads elsewhere, or is refused, is shown as it is.
    if (answer.ok && !answer.redirected && (name === WORKER || kind.startsWith("text/html")))
      await shell.put(name, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await shell.match(name);
    if (kept) return kept;
    throw fault;
  }
}

/** A name that the build gave means the same content for ever. */
async function asset(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (!answer.ok) return answer;
  await shell.put(request, answer.clone());
  const files = (await shell.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/assets/"));
  for (const old of files.slice(0, Math.max(0, files.length - KEPT))) await shell.delete(old);
  return answer;
}
