import { CloseButton, Group, Stack, Text } from "@mantine/core";
import { words } from "~/words/directory";
import { AccountPicker } from "./AccountPicker";

export interface Chosen {
  accountId: string;
  name: string;
}
interface Props {
  label: string;
  /** What the list of those who are chosen is called. */
  title: string;
  chosen: Chosen[];
  choose: (people: Chosen[]) => void;
  required?: boolean;
}

/** Finds several people and organizations of the directory, one after the other. */
export function PeoplePicker({ label, title, chosen, choose, required = false }: Props) {
  return (
    <>
      <AccountPicker
        key={chosen.length}
        label={label}
        required={required && !chosen.length}
        chosen={null}
        choose={(accountId, name) => {
          if (accountId && !chosen.some((one) => one.accountId === accountId)) choose([...chosen, { accountId, name }]);
        }}
      />
      {chosen.length ? (
        <Stack component="ul" className="plain" gap={4} aria-label={title}>
          {chosen.map(({ accountId, name }) => (
            <Group key={accountId} component="li" justify="space-between" wrap="nowrap">
              <Text size="sm">{name}</Text>
              <CloseButton
                size="sm"
                aria-label={words.remove(name)}
                onClick={() => choose(chosen.filter((one) => one.accountId !== accountId))}
              />
            </Group>
          ))}
        </Stack>
      ) : null}
    </>
  );
}
