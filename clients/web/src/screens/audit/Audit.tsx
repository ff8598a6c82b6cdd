import { Stack, Tabs, Text, Title } from "@mantine/core";
import { words } from "~/words/audit";
import { Accesses } from "./Accesses";
import { History } from "./History";
import { Proof } from "./Proof";

/** What an auditor asks of every service (ADR 41): what was done, who looked, how far it is proved. */
export default function Audit() {
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7" maw={860}>
          {words.lead}
        </Text>
      </div>
      <Tabs defaultValue="history" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="history">{words.tabs.history}</Tabs.Tab>
          <Tabs.Tab value="accesses">{words.tabs.accesses}</Tabs.Tab>
          <Tabs.Tab value="proof">{words.tabs.proof}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="history">
          <History />
        </Tabs.Panel>
        <Tabs.Panel value="accesses">
          <Accesses />
        </Tabs.Panel>
        <Tabs.Panel value="proof">
          <Proof />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
