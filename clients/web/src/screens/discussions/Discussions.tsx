import { Group, Stack, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "~/words/discussions";
import { Talks } from "./Talks";

/** The discussions as a screen of their own; what is looked at is in the address. */
export default function Discussions() {
  const place = useSearch({ from: "/inside/discussions" });
  const navigate = useNavigate({ from: "/discussions" });
  const wide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.title}
        </Title>
      </Group>
      <Talks place={place} go={(search) => void navigate({ search })} wide={wide} order={2} />
    </Stack>
  );
}
