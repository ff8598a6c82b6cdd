import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { Fault } from "~/parts/states";
import { words } from "~/words/agenda";
import { type Appointment, written } from "./agenda";
import { localMoment } from "./periods";

type Span = "ONE" | "FOLLOWING" | "ALL";
interface Props {
  act: "move" | "cancel";
  appointment: Appointment;
  isSeries: boolean;
  to?: { start: Date; end: Date };
  done: (told: string) => void;
}

/** Moves or cancels it, and asks why; of a series as much as one says. */
export function ChangeForm({ act, appointment, isSeries, to, done }: Props) {
  const { appointmentId, occurrence } = appointment;
  const [start, setStart] = useState(localMoment(to?.start ?? new Date(appointment.start ?? "")));
  const [end, setEnd] = useState(localMoment(to?.end ?? new Date(appointment.end ?? "")));
  const [reason, setReason] = useState("");
  const [span, setSpan] = useState<Span>("ONE");
  const [key] = useState(once);
  const changing = useMutation({
    mutationFn: () => {
      const params = { path: { appointmentId }, header: { "Idempotency-Key": key } };
      const which = isSeries ? { occurrence, span } : {};
      if (act === "cancel")
        return read(
          api.DELETE("/v1/appointments/{appointmentId}", { params: { ...params, query: { ...which, reason } } }),
        );
      return read(
        api.PATCH("/v1/appointments/{appointmentId}", {
          params,
          body: { ...which, start: new Date(start).toISOString(), end: new Date(end).toISOString(), reason },
        }),
      );
    },
    onSuccess: async ({ position }) => {
      await written(position);
      done(act === "cancel" ? words.wasCancelled : words.wasMoved);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form onSubmit={send} aria-label={words[act]}>
      <Stack gap="sm">
        {act === "move" ? (
          <>
            <TextInput
              type="datetime-local"
              label={words.start}
              required
              value={start}
              onChange={(event) => setStart(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label={words.end}
              required
              value={end}
              onChange={(event) => setEnd(event.currentTarget.value)}
            />
          </>
        ) : null}
        {isSeries ? (
          <NativeSelect
            label={words.span}
            value={span}
            data={Object.entries(words.spans).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setSpan(event.currentTarget.value as Span)}
          />
        ) : null}
        <TextInput
          label={words.reason}
          maxLength={500}
          required={act === "cancel"}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Fault fault={changing.error} />
        <Button type="submit" loading={changing.isPending} color={act === "cancel" ? "red.8" : undefined}>
          {act === "cancel" ? words.confirmCancel : words.confirmMove}
        </Button>
      </Stack>
    </form>
  );
}
