import { ActionIcon, Group, Title } from "@mantine/core";
import { IconArrowsMaximize, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { words } from "~/words/discussions";
import { Talks } from "./Talks";
import type { Place } from "./talks";

/** The discussions beside whatever screen is there. */
export default function Pane({ close }: { close: () => void }) {
  const [place, go] = useState<Place>({});
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={2} size="h4" ref={title} tabIndex={-1} className="main">
          {words.title}
        </Title>
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            renderRoot={(props) => <Link to="/discussions" search={place} {...props} />}
            onClick={close}
            aria-label={words.whole}
          >
            <IconArrowsMaximize size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" onClick={close} aria-label={words.shut}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Talks place={place} go={go} wide={false} order={3} />
    </>
  );
}
