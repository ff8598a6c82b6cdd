import { Accordion, Alert, Anchor, Button, List, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { install, useInstalling } from "~/app/installing";
import { Section } from "~/parts/Section";
import { words as help } from "~/words/help";
import { words } from "~/words/installing";

/** How the client is installed on a desktop, a phone or a tablet, and what one has then (F228, F229). */
export default function Install() {
  const standing = useInstalling();
  return (
    <Stack gap="md" maw={820} className="narrow">
      <div>
        <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/aide" {...props} />}>
          {help.title}
        </Anchor>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{words.lead}</Text>
      </div>
      {standing === "installed" ? (
        <Alert color="teal" icon={<IconCheck aria-hidden />} py="xs" role="status">
          {words.installed}
        </Alert>
      ) : standing === "offered" ? (
        <Button w="fit-content" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void install()}>
          {words.go}
        </Button>
      ) : (
        <Text>{words.byHand}</Text>
      )}
      <Accordion variant="separated" order={2} multiple>
        {words.guides.map(({ title, steps }, place) => (
          <Accordion.Item key={title} value={`appareil-${place}`} bg="white">
            <Accordion.Control>{title}</Accordion.Control>
            <Accordion.Panel>
              <List type="ordered" spacing="xs">
                {steps.map((step) => (
                  <List.Item key={step}>{step}</List.Item>
                ))}
              </List>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <Section title={words.truth}>
        <List spacing="xs">
          {[...words.is, ...words.isNot].map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </Section>
    </Stack>
  );
}
