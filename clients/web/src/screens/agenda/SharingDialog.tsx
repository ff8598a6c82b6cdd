import { Button, CloseButton, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { AccountPicker } from "~/parts/AccountPicker";
import { Fault, Nothing } from "~/parts/states";
import { words } from "~/words/agenda";
import { words as common } from "~/words/fr";
import { type Calendar, written } from "./agenda";
import { Outside } from "./Outside";

type Level = "FREE_BUSY" | "DETAILS" | "MAY_BOOK";
const LEVELS = (["FREE_BUSY", "DETAILS", "MAY_BOOK"] as const).map((value) => ({ value, label: words.levels[value] }));
type Deed = { accountId: string; level?: Level } | { doubleBooking: "WARNED" | "REFUSED" };

/** With whom a calendar is shared, how far, and what becomes of a second appointment at the same time. */
export function SharingDialog({ calendar, close }: { calendar?: Calendar; close: () => void }) {
  return (
    <Modal
      opened={Boolean(calendar)}
      onClose={close}
      title={words.shareOne(calendar?.name ?? "")}
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      {calendar ? <Sharing calendar={calendar} /> : null}
    </Modal>
  );
}

function Sharing({ calendar }: { calendar: Calendar }) {
  const [other, setOther] = useState<string | null>(null);
  const [level, setLevel] = useState<Level>("FREE_BUSY");
  const { calendarId } = calendar;
  const changing = useMutation({
    mutationFn: (deed: Deed) => {
      if ("doubleBooking" in deed)
        return read(api.PATCH("/v1/calendars/{calendarId}", { params: { path: { calendarId } }, body: deed }));
      const params = { path: { calendarId, accountId: deed.accountId } };
      return deed.level
        ? read(api.PUT("/v1/calendars/{calendarId}/shares/{accountId}", { params, body: { level: deed.level } }))
        : read(api.DELETE("/v1/calendars/{calendarId}/shares/{accountId}", { params }));
    },
    onSuccess: async ({ position }) => {
      await written(position);
      setOther(null);
    },
  });
  return (
    <Stack>
      {calendar.shares.length ? (
        <Stack component="ul" className="plain" gap="xs">
          {calendar.shares.map((one) => (
            <Group key={one.accountId} component="li" justify="space-between" wrap="nowrap">
              <Text size="sm" className="grow">
                {one.name}
              </Text>
              <NativeSelect
                size="xs"
                aria-label={words.levelOf(one.name)}
                value={one.level}
                data={LEVELS}
                onChange={(event) =>
                  changing.mutate({ accountId: one.accountId, level: event.currentTarget.value as Level })
                }
              />
              <CloseButton aria-label={words.unshare(one.name)} onClick={() => changing.mutate({ accountId: one.accountId })} />
            </Group>
          ))}
        </Stack>
      ) : (
        <Nothing>{words.notShared}</Nothing>
      )}
      <AccountPicker key={calendar.shares.length} label={words.shareWith} required={false} chosen={other} choose={setOther} />
      <NativeSelect
        label={words.level}
        value={level}
        data={LEVELS}
        onChange={(event) => setLevel(event.currentTarget.value as Level)}
      />
      <Button
        disabled={!other}
        loading={changing.isPending}
        onClick={() => other && changing.mutate({ accountId: other, level })}
      >
        {words.share}
      </Button>
      <NativeSelect
        label={words.doubleBooking}
        value={calendar.doubleBooking === "REFUSED" ? "REFUSED" : "WARNED"}
        data={Object.entries(words.doubleBookings).map(([value, label]) => ({ value, label }))}
        onChange={(event) => changing.mutate({ doubleBooking: event.currentTarget.value as "WARNED" | "REFUSED" })}
      />
      <Fault fault={changing.error} />
      <Outside calendar={calendar} />
    </Stack>
  );
}
