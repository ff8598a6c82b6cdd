import { Button, CloseButton, Group, Text } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { words } from "~/words/directory";
import type { Chosen } from "./Recipients";

interface Props {
  label: string;
  /** What nobody chosen means. */
  nobody: string;
  chosen: Chosen[];
  choose: (people: Chosen[]) => void;
  /** Shows the screen on which they are chosen. */
  open: () => void;
}

/** Those who are chosen, in a form, and the way to the screen on which they are. */
export function RecipientsField({ label, nobody, chosen, choose, open }: Props) {
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {chosen.length ? (
        <Group component="ul" className="plain" gap={6} my={6} aria-label={words.chosen}>
          {chosen.map((one) => (
            <li key={one.accountId} className="chip">
              {one.name}
              <CloseButton
                size="xs"
                aria-label={words.remove(one.name)}
                onClick={() => choose(chosen.filter((each) => each.accountId !== one.accountId))}
              />
            </li>
          ))}
        </Group>
      ) : (
        <Text size="xs" c="gray.7" mb={6}>
          {nobody}
        </Text>
      )}
      <Button size="xs" variant="light" leftSection={<IconAddressBook size={18} aria-hidden />} onClick={open}>
        {words.openDirectory}
      </Button>
    </div>
  );
}
