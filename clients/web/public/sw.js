// Keeps the shell of the client on the device, so that it opens without a network: the page, which holds nothing of
// anybody, and the files that the build named after their content. What the platform answers is never kept.
const SHELL = "spico-shell-1";
const PAGE = "/";
/** Files kept at most: those of builds long gone are let go, the oldest first. */
const KEPT = 150;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.add(PAGE)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/v1/")) return;
  if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

/** The newest page, and the one before where there is no network. */
async function page(request) {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    // Only the page of the client: what leads elsewhere, or is refused, is shown as it is.
    if (answer.ok && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html"))
      await shell.put(PAGE, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await shell.match(PAGE);
    if (kept) return kept;
    throw fault;
  }
}

/** A name that the build gave means the same content for ever. */
async function asset(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await shell.put(request, answer.clone());
    const names = await shell.keys();
    for (const old of names.slice(0, Math.max(0, names.length - KEPT))) if (new URL(old.url).pathname !== PAGE) await shell.delete(old);
  }
  return answer;
}
