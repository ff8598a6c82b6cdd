import { ActionIcon, Group, Select, Text } from "@mantine/core";
import { IconTags, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { Section } from "~/parts/Section";
import { Fault } from "~/parts/states";
import { words } from "~/words/pathway";
import { terms, useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

/** What the support of the patient is about (« thématiques du parcours », F121). */
export function Themes({ dossierId, themes, dimension }: { dossierId: string; themes: Schemas["dossiers.Theme"][]; dimension: string }) {
  const isAlong = ({ dimensions }: { dimensions: string[] }) => !dimension || dimensions.includes(dimension);
  const shown = themes.filter(isAlong);
  const right = useRight(dossierId, "themes");
  const known = useQuery(terms).data;
  const path = { dossierId };
  const adding = useWrite(dossierId, (theme: string) =>
    read(api.POST("/v1/dossiers/{dossierId}/themes", { params: { path }, body: { theme } })),
  );
  const removing = useWrite(dossierId, (theme: string) =>
    read(api.DELETE("/v1/dossiers/{dossierId}/themes/{theme}", { params: { path: { dossierId, theme } } })),
  );
  const offered = (known?.themes ?? [])
    .filter(isAlong)
    .filter(({ code }) => !themes.some(({ theme }) => theme === code))
    .map(({ code, label }) => ({ value: code, label }));

  return (
    <Section title={words.themes} icon={<IconTags aria-hidden />}>
      {shown.length ? null : (
        <Text size="sm" c="gray.7">
          {themes.length ? words.noThemeHere : words.noTheme}
        </Text>
      )}
      <Group component="ul" className="plain" gap="xs">
        {shown.map(({ theme, label }) => (
          <li key={theme} className="chip">
            {label}
            {right.write ? (
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray.7"
                disabled={removing.isPending}
                onClick={() => removing.mutate(theme)}
                aria-label={words.removeTheme(label)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </Group>
      <Fault fault={adding.error ?? removing.error} />
      <Writable right={right}>
        <Select
          aria-label={words.addTheme}
          placeholder={words.addTheme}
          size="sm"
          maw={420}
          searchable
          data={offered}
          value={null}
          disabled={adding.isPending}
          onChange={(theme) => (theme ? adding.mutate(theme) : undefined)}
        />
      </Writable>
    </Section>
  );
}
