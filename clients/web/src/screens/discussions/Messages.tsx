import { Button } from "@mantine/core";
import { useDocumentVisibility } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { api, type Schemas } from "~/api/client";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/discussions";
import { Message } from "./Message";
import { messagesOf, written } from "./talks";

interface Props {
  talk: Schemas["messaging.Conversation"];
  requests: Schemas["messaging.Request"][];
  /** The mailboxes that one reads. */
  mine: string[];
}

/** What was said, oldest first, and looked at from its end. */
export function Messages({ talk, requests, mine }: Props) {
  const { conversationId, mailbox } = talk;
  const asked = useInfiniteQuery(messagesOf(conversationId, mailbox));
  const pages = asked.data?.pages ?? [];
  const messages = pages.flatMap((page) => page.messages).reverse();
  const oldest = messages[0]?.messageId;
  const newest = messages.at(-1)?.messageId;
  const frame = useRef<HTMLDivElement>(null);
  /** How far the first message stood from the end, before earlier ones came. */
  const below = useRef(0);

  // A new message is looked at; earlier ones leave what one reads where it is.
  useLayoutEffect(() => {
    const shown = frame.current;
    if (shown) shown.scrollTop = shown.scrollHeight;
  }, [newest]);
  useLayoutEffect(() => {
    const shown = frame.current;
    if (shown && below.current) shown.scrollTop = shown.scrollHeight - below.current;
    below.current = 0;
  }, [oldest]);
  useSeen(conversationId, mailbox, oldest, newest);

  const earlier = () => {
    below.current = frame.current?.scrollHeight ?? 0;
    void asked.fetchNextPage();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls what it can focus
    <div ref={frame} className="talk-log" role="log" tabIndex={0} aria-label={words.messages(talk.subject)}>
      {asked.hasNextPage ? (
        <Button fullWidth size="xs" variant="subtle" loading={asked.isFetchingNextPage} onClick={earlier}>
          {words.earlier}
        </Button>
      ) : null}
      <Loaded asked={asked} isEmpty={() => !messages.length} empty={<Nothing>{words.noMessage}</Nothing>}>
        {() =>
          messages.map((one) => (
            <Message
              key={one.messageId}
              talk={talk}
              message={one}
              request={requests.find((each) => each.requestId === one.requestId)}
              mine={mine}
            />
          ))
        }
      </Loaded>
    </div>
  );
}

/** What was displayed to a person who was there to look is said to have been seen (F77). */
function useSeen(conversationId: string, mailbox: string, first?: string, last?: string) {
  const isLooking = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (!first || !last || !isLooking) return;
    void api
      .POST("/v1/conversations/{conversationId}:mark-seen", {
        params: { path: { conversationId } },
        body: { mailbox, firstMessageId: first, lastMessageId: last },
      })
      .then(({ data }) => (data?.position ? written(data.position, conversationId) : undefined))
      // It is said again with the next message.
      .catch(() => undefined);
  }, [conversationId, mailbox, first, last, isLooking]);
}
