import { Anchor, Badge, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { api, once, read, type Schemas } from "~/api/client";
import { onDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/forms";
import { words as common } from "~/words/fr";
import { definitions } from "../forms/form";
import { along, useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

/** The forms of the dossier, by theme: those submitted, and one's own drafts (F129 to F134). */
export function Forms({ dossierId, dimension }: { dossierId: string; dimension: string }) {
  const right = useRight(dossierId, "forms");
  const navigate = useNavigate();
  const known = useQuery(definitions).data ?? [];
  const asked = useInfiniteQuery({
    queryKey: ["dossier", dossierId, "forms", dimension],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers/{dossierId}/forms", {
          params: { path: { dossierId }, query: { pageSize: 30, pageToken: pageParam || undefined, ...along(dimension) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const starting = useWrite(dossierId, async (form: string) => {
    const begun = await read(
      api.POST("/v1/dossiers/{dossierId}/forms", {
        params: { path: { dossierId }, header: { "Idempotency-Key": once() } },
        body: { form },
      }),
    );
    await api.GET("/v1/dossiers/{dossierId}/forms/{formId}", {
      params: { path: { dossierId, formId: begun.formId }, query: { atLeast: begun.position } },
    });
    await navigate({ to: "/dossiers/$dossierId/formulaires/$formId", params: { dossierId, formId: begun.formId } });
    return begun;
  });

  return (
    <Section title={words.title} icon={<IconForms aria-hidden />}>
      <Loaded asked={asked} lines={2} isEmpty={({ pages }) => !pages[0]?.forms.length} empty={<Nothing>{dimension ? words.noneHere : words.none}</Nothing>}>
        {({ pages }) => (
          <Stack gap="sm">
            {byTheme(pages.flatMap((page) => page.forms)).map(([theme, forms]) => (
              <div key={theme}>
                <Text size="xs" fw={650} c="gray.7">
                  {theme}
                </Text>
                <Stack component="ul" className="plain" gap="xs">
                  {forms.map((form) => (
                    <li key={form.formId}>
                      <Line dossierId={dossierId} form={form} />
                    </li>
                  ))}
                </Stack>
              </div>
            ))}
          </Stack>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
      <Fault fault={starting.error} />
      <Writable right={right}>
        <Select
          aria-label={words.begin}
          placeholder={words.begin}
          size="sm"
          maw={420}
          data={known.filter((one) => one.newest).map(({ form, title }) => ({ value: form, label: title }))}
          value={null}
          disabled={starting.isPending}
          onChange={(form) => (form ? starting.mutate(form) : undefined)}
        />
      </Writable>
    </Section>
  );
}

function Line({ dossierId, form }: { dossierId: string; form: Schemas["dossiers.Form"] }) {
  return (
    <>
      <Group gap="xs">
        <Anchor
          size="sm"
          fw={600}
          underline="always"
          renderRoot={(props) => (
            <Link to="/dossiers/$dossierId/formulaires/$formId" params={{ dossierId, formId: form.formId }} {...props} />
          )}
        >
          {form.title}
        </Anchor>
        {form.hasDraft ? (
          <Badge color="yellow.4" c="dark.8" tt="none">
            {words.draft}
          </Badge>
        ) : null}
      </Group>
      <Text size="xs" c="gray.7">
        {form.version
          ? words.submittedAt(form.version, onDay(form.submittedAt), form.submittedBy?.name ?? "")
          : words.startedAt(onDay(form.startedAt), form.actor?.name ?? "")}
      </Text>
    </>
  );
}

function byTheme(forms: Schemas["dossiers.Form"][]): [string, Schemas["dossiers.Form"][]][] {
  const found = new Map<string, Schemas["dossiers.Form"][]>();
  for (const form of forms) found.set(form.themeLabel, [...(found.get(form.themeLabel) ?? []), form]);
  return [...found];
}
