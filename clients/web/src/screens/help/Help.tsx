import { Accordion, Anchor, List, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Nothing } from "~/parts/states";
import { words } from "~/words/help";
import { words as installing } from "~/words/installing";

/** The sheets of help: one for each thing that people do, and where it is done (F234, F235). */
export default function Help() {
  const [typed, setTyped] = useState("");
  // A value becomes part of the ids of the page, which hold no space.
  const sheets = words.sheets
    .map((sheet, place) => ({ ...sheet, value: `fiche-${place}` }))
    .filter(({ title, steps }) => plain([title, ...steps].join(" ")).includes(plain(typed)));
  return (
    <Stack gap="md" maw={820} className="narrow">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{words.lead}</Text>
      </div>
      <Anchor underline="always" w="fit-content" renderRoot={(props) => <Link to="/aide/installer" {...props} />}>
        {installing.title}
      </Anchor>
      <TextInput
        type="search"
        label={words.search}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {sheets.length ? (
        <Accordion variant="separated" order={2} multiple>
          {sheets.map(({ title, steps, to, value }) => (
            <Accordion.Item key={value} value={value} bg="white">
              <Accordion.Control>{title}</Accordion.Control>
              <Accordion.Panel>
                <List type="ordered" spacing="xs">
                  {steps.map((step) => (
                    <List.Item key={step}>{step}</List.Item>
                  ))}
                </List>
                <Anchor mt="sm" display="inline-block" underline="always" renderRoot={(props) => <Link to={to} {...props} />}>
                  {words.go}
                </Anchor>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      ) : (
        <Nothing>{words.none}</Nothing>
      )}
      <Text size="xs" c="gray.7">
        {words.version(__VERSION__)}
      </Text>
    </Stack>
  );
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
