import { ActionIcon, Button, Group, Modal, NativeSelect, Progress, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { download } from "~/api/files";
import { at, born } from "~/parts/dates";
import { Fault, Nothing } from "~/parts/states";
import { words } from "~/words/extracts";
import { named, words as common } from "~/words/fr";

type Extract = Schemas["agenda.DataExtract"];
type Organization = { accountId: string; name: string };
/** Milliseconds between two looks at what is being made. */
const LOOKS = 2000;

const isUnderWay = (one: Extract) => one.state === "WAITING" || one.state === "RUNNING";

/** Raw data of an organization: asked for, made in the background, fetched (F204 to F206). */
export function Extracts({ opened, close, of }: { opened: boolean; close: () => void; of: Organization[] }) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={words.title}
      size="lg"
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      {opened ? (
        <Stack>
          <Asking of={of} />
          <Listed />
        </Stack>
      ) : null}
    </Modal>
  );
}

/** Asks for the data of an organization in a period. */
export function Asking({ of }: { of: Organization[] }) {
  const queries = useQueryClient();
  const [organizationId, setOrganization] = useState(of[0]?.accountId ?? "");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [key, setKey] = useState(once);
  const asking = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/data-extracts", {
          params: { header: { "Idempotency-Key": key } },
          body: { organizationId, from, to },
        }),
      ),
    onSuccess: async ({ position }) => {
      setKey(once());
      await Promise.allSettled([
        api.GET("/v1/data-extracts", { params: { query: { atLeast: position, pageSize: 1 } } }),
      ]);
      await queries.invalidateQueries({ queryKey: ["extracts"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <NativeSelect
          label={words.organization}
          value={organizationId}
          data={of.map((one) => ({ value: one.accountId, label: one.name }))}
          onChange={(event) => setOrganization(event.currentTarget.value)}
        />
        <Group grow>
          <TextInput type="date" label={words.from} required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="date" label={words.to} required value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </Group>
        <Text size="sm" c="gray.7">
          {words.hint}
        </Text>
        <Button type="submit" loading={asking.isPending}>
          {words.ask}
        </Button>
        <Fault fault={asking.error} />
      </Stack>
    </form>
  );
}

/** What one asked for, of one organization or of all, and how far it is. */
export function Listed({ only }: { only?: string }) {
  const asked = useQuery({
    queryKey: ["extracts"],
    queryFn: () =>
      read(api.GET("/v1/data-extracts", { params: { query: { pageSize: 20 } } })).then((found) => found.dataExtracts),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOKS : false),
  });
  const found = (asked.data ?? []).filter((one) => !only || one.organizationId === only);
  return found.length ? (
    <Stack component="ul" className="plain" gap="xs" aria-label={words.list}>
      {found.map((one) => (
        <One key={one.dataExtractId} extract={one} />
      ))}
    </Stack>
  ) : (
    <Nothing>{words.none}</Nothing>
  );
}

function One({ extract }: { extract: Extract }) {
  const fetching = useMutation({ mutationFn: () => fetchExtract(extract.dataExtractId) });
  const period = words.period(extract.organizationName, born(extract.from), born(extract.to));
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={0} className="grow">
          <Text size="sm" fw={600}>
            {period}
          </Text>
          <Text size="xs" c="gray.7">
            {[named(words.states, extract.state), words.lines(Number(extract.lines)), at(extract.madeAt ?? extract.askedAt)].join(" · ")}
          </Text>
        </Stack>
        {extract.state === "DONE" ? (
          <ActionIcon
            variant="light"
            size="lg"
            loading={fetching.isPending}
            onClick={() => fetching.mutate()}
            aria-label={words.fetch(period)}
          >
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
        ) : null}
      </Group>
      {isUnderWay(extract) ? <Progress value={extract.percent} aria-label={words.progress} /> : null}
      <Fault fault={fetching.error} />
    </li>
  );
}

/** Fetches the document of an extraction, to be saved. */
export const fetchExtract = (extractId: string) =>
  download(`/v1/data-extracts/${encodeURIComponent(extractId)}/content`, words.file);
