import { Alert, Button, Loader, Select, Stack, Text, Textarea } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconArrowMerge } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { Dialog } from "~/parts/Dialog";
import { born } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/pathway";
import { useWrite } from "./dossier";
import { useRight } from "./rights";

/** Two dossiers of one person became one: where everything goes on, and what went into this one (ADR 30). */
export function MergingBanner({ dossier }: { dossier: Schemas["dossiers.GetDossierResponse"] }) {
  const { dossierId, mergedInto, absorbed } = dossier;
  const right = useRight(dossierId, "merging");
  const [isOpen, dialog] = useDisclosure(false);
  if (mergedInto)
    return (
      <Alert color="orange" icon={<IconArrowMerge aria-hidden />} title={words.merged}>
        <Link to="/dossiers/$dossierId" params={{ dossierId: mergedInto }}>
          {words.mergedGo}
        </Link>
      </Alert>
    );
  if (!absorbed.length) return null;
  return (
    <Alert color="blue" variant="light" icon={<IconArrowMerge aria-hidden />} title={words.absorbed(absorbed.length)} py="xs">
      {right.write ? (
        <Button size="xs" variant="default" onClick={dialog.open}>
          {words.separate}
        </Button>
      ) : null}
      <Dialog opened={isOpen} close={dialog.close} title={words.separate}>
        <Separating dossierId={dossierId} absorbedId={absorbed.at(-1) ?? ""} done={dialog.close} />
      </Dialog>
    </Alert>
  );
}

/** Lets another of one's dossiers go into this one. */
export function Merge({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const [absorbedId, choose] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [key] = useState(once);
  const found = useQuery({
    queryKey: ["dossiers", "to-merge", q],
    queryFn: () => read(api.GET("/v1/dossiers", { params: { query: { q, pageSize: 20 } } })),
    placeholderData: (before) => before,
  });
  const merging = useWrite(
    dossierId,
    (chosen: string) =>
      read(
        api.POST("/v1/dossiers/{dossierId}:merge", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: { absorbedId: chosen, reason },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (absorbedId) merging.mutate(absorbedId);
  };
  const offered = (found.data?.dossiers ?? [])
    .filter((one) => one.dossierId !== dossierId)
    .map(({ dossierId: value, patient }) => ({
      value,
      label: `${patient?.birthName} ${patient?.birthGivenNames.join(", ")} · ${born(patient?.birthDate ?? "")}`,
    }));
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{words.mergeHint}</Text>
        <Select
          label={words.mergeWith}
          placeholder={words.mergeFind}
          required
          searchable
          data={offered}
          filter={({ options }) => options}
          value={absorbedId}
          onChange={choose}
          onSearchChange={(text) => setTyped(text.split(" · ")[0] ?? "")}
          rightSection={found.isFetching ? <Loader size={16} /> : undefined}
        />
        <Textarea label={words.mergeReason} required maxLength={1000} autosize value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Fault fault={merging.error} />
        <Button type="submit" loading={merging.isPending} disabled={!absorbedId || !reason.trim()}>
          {words.mergeGo}
        </Button>
      </Stack>
    </form>
  );
}

function Separating({ dossierId, absorbedId, done }: { dossierId: string; absorbedId: string; done: () => void }) {
  const [reason, setReason] = useState("");
  const separating = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}:separate", { params: { path: { dossierId } }, body: { absorbedId, reason } }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    separating.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{words.separateHint}</Text>
        <Textarea label={words.mergeReason} required maxLength={1000} autosize value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Fault fault={separating.error} />
        <Button type="submit" loading={separating.isPending} disabled={!reason.trim()}>
          {words.separate}
        </Button>
      </Stack>
    </form>
  );
}
