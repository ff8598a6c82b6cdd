import { EventSourceParserStream } from "eventsource-parser/stream";
import { session } from "./session";

/** What happened, for this account: which kind of thing, and which one. */
export interface Told {
  theme: string;
  kind: string;
  subject?: { kind: string; id: string };
}

/** Milliseconds until a stream that ended is asked for again, growing while nobody answers. */
const SOON = 1_000;
const LATE = 30_000;

/**
 * Follows `GET /v1/stream` until told to stop. EventSource cannot say who asks, so the stream is read by fetch;
 * where it broke off it goes on, by the position of the last event.
 */
export function follow(hear: (told: Told) => void, connected: (is: boolean) => void): () => void {
  const stop = new AbortController();
  let last = "";
  let before = false;
  let pause = SOON;

  async function listen() {
    const headers: Record<string, string> = {
      accept: "text/event-stream",
      authorization: `Bearer ${await session.token()}`,
    };
    if (last) headers["last-event-id"] = last;
    const answer = await fetch("/v1/stream", { headers, signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error(String(answer.status));
    connected(true);
    pause = SOON;
    // A stream on which nothing was told yet names no place to go on from.
    if (before && !last) hear({ theme: "NOTIFICATIONS", kind: "RESYNC" });
    before = true;
    const events = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    const reader = events.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.id) last = value.id;
      hear({ ...(JSON.parse(value.data) as Omit<Told, "theme">), theme: value.event ?? "" });
    }
  }

  async function goOn() {
    while (!stop.signal.aborted) {
      try {
        await listen();
      } catch {
        pause = Math.min(pause * 2, LATE);
      }
      if (stop.signal.aborted) return;
      connected(false);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  void goOn();
  return () => stop.abort();
}
