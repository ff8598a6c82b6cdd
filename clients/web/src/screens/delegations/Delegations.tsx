import { Alert, Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { useMe } from "~/app/queries";
import { Section } from "~/parts/Section";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/delegations";
import { words as common } from "~/words/fr";
import { AskForDelegation } from "./AskForDelegation";
import { Delegation } from "./Delegation";

export type Side = "delegate" | "delegator";

/** « Mes délégants » and « mes délégués »: whose account I work in, and who works in mine (F207 to F216). */
export default function Delegations() {
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7" maw={720}>
          {words.lead}
        </Text>
      </div>
      <Relations />
    </Stack>
  );
}

/** Both lists, wherever they are shown; who works in somebody else's account has none of their own there. */
export function Relations() {
  const isDelegate = Boolean(useMe()?.actingFor);
  if (isDelegate) return <Alert color="yellow">{words.notHere}</Alert>;
  return (
    <>
      <List side="delegate" />
      <List side="delegator" />
    </>
  );
}

function List({ side }: { side: Side }) {
  const [isOpen, dialog] = useDisclosure(false);
  const asked = useQuery({
    queryKey: ["delegations", side],
    queryFn: () =>
      read(api.GET("/v1/delegations", { params: { query: { side, pageSize: 100 } } })).then(
        (found) => found.delegations,
      ),
  });
  const title = side === "delegate" ? words.ask : words.offer;
  return (
    <Section
      title={words[side]}
      action={
        <Button size="xs" variant="light" onClick={dialog.open}>
          {title}
        </Button>
      }
    >
      <Group>
        <Text size="sm" c="gray.7">
          {words[`${side}Hint`]}
        </Text>
      </Group>
      <Loaded asked={asked} lines={2} isEmpty={(found) => !found.length} empty={<Nothing>{words.none[side]}</Nothing>}>
        {(found) => (
          <Stack component="ul" className="plain" gap="sm">
            {found.map((one) => (
              <li key={one.delegationId}>
                <Delegation delegation={one} side={side} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Modal opened={isOpen} onClose={dialog.close} title={title} closeButtonProps={{ "aria-label": common.frame.close }}>
        <AskForDelegation side={side} done={dialog.close} />
      </Modal>
    </Section>
  );
}
