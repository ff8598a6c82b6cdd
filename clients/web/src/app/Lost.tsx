import { Button, Container, Stack, Title } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Fault } from "~/parts/states";
import { words } from "~/words/fr";

/** An address that leads nowhere. */
export function Lost() {
  return (
    <Container size="xs" py="xl" component="main">
      <Stack align="flex-start">
        <Title order={1} size="h3">
          {words.problem.notFound}
        </Title>
        <Button component="a" href="/tableau-de-bord">
          {words.problem.home}
        </Button>
      </Stack>
    </Container>
  );
}

/** A screen that could not be shown. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="xs" py="xl" component="main">
      <Fault fault={error} again={() => (reset(), location.reload())} />
    </Container>
  );
}
