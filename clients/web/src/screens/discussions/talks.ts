import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";

export type Filter = "all" | "unread" | "needs-action" | "favorites";

/** What of the discussions is looked at: which mailbox, which of its conversations, or one being begun. */
export interface Place {
  mailbox?: string;
  filter?: Filter;
  conversation?: string;
  starting?: boolean;
}
export type Go = (next: Place) => void;

/** Milliseconds after which an open conversation is read again, where the stream is away. */
const SEEN_EVERY = 15_000;

/** Milliseconds after which letters are read again: that one went out is not told by the stream. */
const SENT_EVERY = 15_000;

/** The keys all begin alike, so that news of any conversation renews them all. */
export const mailboxes = queryOptions({
  queryKey: ["discussions", "mailboxes"],
  queryFn: () => read(api.GET("/v1/mailboxes")).then((found) => found.mailboxes),
});
export const conversationsOf = (mailbox: string | undefined, filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["discussions", "list", mailbox, filter],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/conversations", {
          params: { query: { mailbox, filter, pageSize: 20, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
export const conversationOf = (conversationId: string, mailbox?: string) =>
  queryOptions({
    queryKey: ["discussions", "one", conversationId, mailbox],
    queryFn: () =>
      read(
        api.GET("/v1/conversations/{conversationId}", { params: { path: { conversationId }, query: { mailbox } } }),
      ),
  });
export const messagesOf = (conversationId: string, mailbox?: string) =>
  infiniteQueryOptions({
    queryKey: ["discussions", "messages", conversationId, mailbox],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/conversations/{conversationId}/messages", {
          params: { path: { conversationId }, query: { mailbox, pageSize: 30, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    refetchInterval: SEEN_EVERY,
  });

export type Direction = "all" | "sent" | "received";
export const lettersOf = (mailbox: string | undefined, direction: Direction) =>
  infiniteQueryOptions({
    queryKey: ["discussions", "letters", mailbox, direction],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/letters", {
          params: { query: { mailbox, direction, pageSize: 20, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: SENT_EVERY,
  });

/** After a write everything is read again, once the lists include what was written. */
export async function written(atLeast: string, conversationId = "") {
  const path = { conversationId };
  if (atLeast)
    await Promise.allSettled([
      api.GET("/v1/mailboxes", { params: { query: { atLeast } } }),
      api.GET("/v1/conversations", { params: { query: { atLeast, pageSize: 1 } } }),
      ...(conversationId
        ? [
            api.GET("/v1/conversations/{conversationId}", { params: { path, query: { atLeast } } }),
            api.GET("/v1/conversations/{conversationId}/messages", { params: { path, query: { atLeast, pageSize: 1 } } }),
          ]
        : []),
    ]);
  await queries.invalidateQueries({ queryKey: ["discussions"] });
}
