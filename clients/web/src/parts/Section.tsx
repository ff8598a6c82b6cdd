import { ActionIcon, Group, Stack, Title } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import { words } from "~/words/fr";

/** Whether the parts of a page fold (F92); which ones are folded is kept on the device, by their title. */
export const Folding = createContext(false);
const FOLDED = "spico.folded";

const foldedTitles = () => JSON.parse(localStorage.getItem(FOLDED) ?? "[]") as string[];

function useFold(title: string): [boolean, () => void] {
  const folds = useContext(Folding);
  const [isFolded, setFolded] = useState(() => folds && foldedTitles().includes(title));
  const turn = () => {
    const others = foldedTitles().filter((one) => one !== title);
    localStorage.setItem(FOLDED, JSON.stringify(isFolded ? others : [...others, title]));
    setFolded(!isFolded);
  };
  return [isFolded, turn];
}

interface Props {
  title: string;
  icon?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, found by screen readers under its name. */
export function Section({ title, icon, action, children }: Props) {
  const id = useId();
  const body = useId();
  const folds = useContext(Folding);
  const [isFolded, turn] = useFold(title);
  const Icon = isFolded ? IconChevronDown : IconChevronUp;
  return (
    <section className="card" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap={8} wrap="nowrap">
            {icon}
            <Title order={2} size="h5" id={id}>
              {title}
            </Title>
          </Group>
          <Group gap={4} wrap="nowrap">
            {isFolded ? null : action}
            {folds ? (
              <ActionIcon
                variant="subtle"
                color="gray.7"
                onClick={turn}
                aria-expanded={!isFolded}
                aria-controls={body}
                aria-label={isFolded ? words.frame.unfold(title) : words.frame.fold(title)}
              >
                <Icon size={18} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
        </Group>
        <Stack gap="sm" id={body} hidden={isFolded} display={isFolded ? "none" : undefined}>
          {isFolded ? null : children}
        </Stack>
      </Stack>
    </section>
  );
}
