import { Stack, Text, Title } from "@mantine/core";
import { words } from "~/words/handset";
import { Welcome } from "../sign-in/Welcome";

/** A second window of a shared device: it opens nothing. */
export default function Elsewhere() {
  return (
    <Welcome leadsOn={false}>
      <Stack>
        <Title order={1} size="h3">
          {words.elsewhere}
        </Title>
        <Text>{words.elsewhereHint}</Text>
      </Stack>
    </Welcome>
  );
}
