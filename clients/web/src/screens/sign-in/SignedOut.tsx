import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { words } from "~/words/fr";
import { Welcome } from "./Welcome";

/** After signing out, here and at the provider's. */
export default function SignedOut() {
  return (
    <Welcome>
      <Stack align="flex-start">
        <Title order={1} size="h3">
          {words.signIn.signedOut}
        </Title>
        <Text c="gray.7">{words.signIn.signedOutHint}</Text>
        <Button renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>
          {words.signIn.signInAgain}
        </Button>
      </Stack>
    </Welcome>
  );
}
