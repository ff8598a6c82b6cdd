import { Alert, Button, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCross } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { Dialog } from "~/parts/Dialog";
import { at, onDay } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/pathway";
import { useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

/** A declared death stands above everything else of the dossier, and can be withdrawn in sight of all (F97). */
export function DeathBanner({ dossierId, death }: { dossierId: string; death: Schemas["dossiers.Death"] }) {
  const right = useRight(dossierId, "death");
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <Alert color="dark" variant="light" icon={<IconCross aria-hidden />} title={words.isDead(onDay(death.diedOn))}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {[death.sourceLabel, words.declaredBy(death.actor?.name ?? "", at(death.declaredAt)), death.remark].filter(Boolean).join(" · ")}
        </Text>
        <Writable right={right}>
          <Button size="xs" variant="default" onClick={dialog.open}>
            {words.undeclare}
          </Button>
        </Writable>
      </Stack>
      <Dialog opened={isOpen} close={dialog.close} title={words.undeclare}>
        <Withdrawing dossierId={dossierId} done={dialog.close} />
      </Dialog>
    </Alert>
  );
}

function Withdrawing({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [reason, setReason] = useState("");
  const withdrawing = useWrite(
    dossierId,
    () => read(api.POST("/v1/dossiers/{dossierId}/death:withdraw", { params: { path: { dossierId } }, body: { reason } })),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    withdrawing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Textarea label={words.undeclareReason} required maxLength={1000} autosize value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Fault fault={withdrawing.error} />
        <Button type="submit" loading={withdrawing.isPending} disabled={!reason.trim()}>
          {words.undeclare}
        </Button>
      </Stack>
    </form>
  );
}

/** Says that the patient has died, and from whom one knows. */
export function DeclareDeath({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [diedOn, setDiedOn] = useState("");
  const [source, setSource] = useState<string>("CERTIFICATE");
  const [remark, setRemark] = useState("");
  const [key] = useState(once);
  const declaring = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/death:declare", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: { diedOn, source, remark },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    declaring.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput type="date" label={words.diedOn} required value={diedOn} onChange={(event) => setDiedOn(event.currentTarget.value)} />
        <Select label={words.source} data={choicesOf(words.sources)} value={source} onChange={(next) => setSource(next ?? source)} allowDeselect={false} />
        <Textarea label={words.remark} maxLength={1000} autosize value={remark} onChange={(event) => setRemark(event.currentTarget.value)} />
        <Fault fault={declaring.error} />
        <Button type="submit" color="dark" loading={declaring.isPending} disabled={!diedOn}>
          {words.declare}
        </Button>
      </Stack>
    </form>
  );
}
