import { Title } from "@mantine/core";
import { words } from "~/words/discussions";
import { Conversation } from "./Conversation";
import { List } from "./List";
import { Start } from "./Start";
import type { Go, Place } from "./talks";

/** Discussions, side by side where there is room for both, else one after the other (F60 to F82). */
export function Talks({ place, go, wide, order }: { place: Place; go: Go; wide: boolean; order: 2 | 3 }) {
  const back = () => go({ ...place, conversation: undefined, starting: undefined });
  const shown = place.starting ? (
    <Start place={place} go={go} order={order} back={back} />
  ) : place.conversation ? (
    <Conversation
      key={place.conversation}
      conversationId={place.conversation}
      mailbox={place.mailbox}
      order={order}
      back={wide ? undefined : back}
      closed={back}
    />
  ) : null;
  if (!wide) return <div className="talks">{shown ?? <List place={place} go={go} />}</div>;
  return (
    <div className="talks talks-wide">
      <List place={place} go={go} />
      <div className="talk-side">
        {shown ?? (
          <Title order={order} size="h5" c="gray.7" fw={500} ta="center" m="auto">
            {words.choose}
          </Title>
        )}
      </div>
    </div>
  );
}
