import { Badge, Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { queries } from "~/app/queries";
import { at } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/announcements";
import { named } from "~/words/fr";

type Announcement = Schemas["notifier.Announcement"];

/** What the operator said to everybody, and says (F226). */
export default function Announcements() {
  const [isOpen, dialog] = useDisclosure(false);
  const asked = useQuery({
    queryKey: ["announcements", "all"],
    queryFn: () => read(api.GET("/v1/announcements", { params: { query: { pageSize: 100 } } })),
  });
  return (
    <Stack gap="md" maw={900} className="narrow">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Button leftSection={<IconSpeakerphone size={18} aria-hidden />} onClick={dialog.open}>
          {words.publish}
        </Button>
      </Group>
      <Text c="gray.7">{words.lead}</Text>
      <Loaded asked={asked} isEmpty={(found) => !found.announcements.length} empty={<Nothing>{words.none}</Nothing>}>
        {(found) => (
          <Stack component="ul" className="plain" gap="sm">
            {found.announcements.map((one) => (
              <li key={one.announcementId} className="card">
                <Said announcement={one} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Dialog opened={isOpen} close={dialog.close} title={words.publish} size="lg">
        <Publishing done={dialog.close} />
      </Dialog>
    </Stack>
  );
}

function Said({ announcement }: { announcement: Announcement }) {
  const { announcementId, title, kind, current, startsAt, endsAt } = announcement;
  const ending = useMutation({
    mutationFn: (withdrawn: boolean) =>
      read(
        api.POST("/v1/announcements/{announcementId}:end", { params: { path: { announcementId } }, body: { withdrawn } }),
      ),
    onSuccess: ({ position }) => written(position),
  });
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={650}>{title}</Text>
          <Badge variant="light" color="gray" c="gray.8" tt="none" radius="sm">
            {named(words.kinds, kind)}
          </Badge>
          {current ? (
            <Badge color="yellow.4" c="dark.8" tt="none" radius="sm">
              {words.current}
            </Badge>
          ) : null}
        </Group>
        <Group gap="xs">
          {current ? (
            <Button size="xs" variant="light" aria-label={words.endOf(title)} onClick={() => ending.mutate(false)} loading={ending.isPending}>
              {words.end}
            </Button>
          ) : null}
          {kind === "NEWS" || current ? (
            <Button size="xs" variant="default" aria-label={words.withdrawOf(title)} onClick={() => ending.mutate(true)} loading={ending.isPending}>
              {words.withdraw}
            </Button>
          ) : null}
        </Group>
      </Group>
      <Text size="sm" className="note-text">
        {announcement.text}
      </Text>
      <Text size="xs" c="gray.7">
        {[
          words.on(at(announcement.publishedAt)),
          startsAt && endsAt ? words.between(at(startsAt), at(endsAt)) : "",
          words.told(Number(announcement.told)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Fault fault={ending.error} />
    </Stack>
  );
}

/** Shows what was written as soon as it can be read. */
async function written(position: string): Promise<void> {
  const query = { atLeast: position, pageSize: 1 };
  await api.GET("/v1/announcements", { params: { query } }).catch(() => undefined);
  await queries.invalidateQueries({ queryKey: ["announcements"] });
}

function Publishing({ done }: { done: () => void }) {
  const [kind, choose] = useState("NEWS");
  const [typed, setTyped] = useState({ title: "", text: "", startsAt: "", endsAt: "" });
  const [key] = useState(once);
  const publishing = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/announcements", {
          params: { header: { "Idempotency-Key": key } },
          body: { kind, title: typed.title, text: typed.text, ...moments(typed) },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(position);
      done();
    },
  });
  const refused = publishing.error instanceof Problem ? publishing.error : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate();
  };
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    error: refused?.field === name ? refused.message : undefined,
    onChange: (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={send}>
      <Stack>
        <SegmentedControl
          aria-label={words.kind}
          value={kind}
          onChange={choose}
          data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
        <TextInput label={words.subject} required maxLength={120} {...field("title")} />
        <Textarea label={words.text} description={words.textHint} required autosize minRows={4} maxLength={4000} {...field("text")} />
        {kind === "NEWS" ? null : (
          <Group grow>
            <TextInput type="datetime-local" label={words.startsAt} required={kind === "INTERRUPTION"} {...field("startsAt")} />
            <TextInput type="datetime-local" label={words.endsAt} required={kind === "INTERRUPTION"} {...field("endsAt")} />
          </Group>
        )}
        <Fault fault={refused && refused.field in typed ? undefined : publishing.error} />
        <Button type="submit" loading={publishing.isPending}>
          {words.publishGo}
        </Button>
      </Stack>
    </form>
  );
}

/** The hours of the operator's clock as moments. */
function moments({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  return {
    ...(startsAt ? { startsAt: new Date(startsAt).toISOString() } : {}),
    ...(endsAt ? { endsAt: new Date(endsAt).toISOString() } : {}),
  };
}
