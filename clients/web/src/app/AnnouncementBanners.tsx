import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle, IconClockPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { at } from "~/parts/dates";
import { words } from "~/words/announcements";

const MINUTES = 60_000;

/** Incidents and interruptions, in sight of everybody while they concern them (F226). */
export function AnnouncementBanners() {
  const [hidden, hide] = useState<string[]>([]);
  const asked = useQuery({
    queryKey: ["announcements"],
    queryFn: () => read(api.GET("/v1/announcements", { params: { query: { pageSize: 20 } } })),
    refetchInterval: 5 * MINUTES,
    // Nobody is kept from their work because nothing can be read of it.
    throwOnError: false,
  });
  const shown = (asked.data?.announcements ?? []).filter((one) => one.current && !hidden.includes(one.announcementId));
  if (!shown.length) return null;
  return (
    <section aria-label={words.region}>
      {shown.map((one) => (
        <Alert
          key={one.announcementId}
          color={one.kind === "INCIDENT" ? "red" : "blue"}
          icon={one.kind === "INCIDENT" ? <IconAlertTriangle aria-hidden /> : <IconClockPause aria-hidden />}
          title={one.title}
          mb="md"
          py="xs"
          withCloseButton
          closeButtonLabel={words.hide(one.title)}
          onClose={() => hide([...hidden, one.announcementId])}
        >
          <Text size="sm" className="note-text">
            {one.text}
          </Text>
          {one.startsAt && one.endsAt ? (
            <Text size="sm" fw={600} mt={4}>
              {words.between(at(one.startsAt), at(one.endsAt))}
            </Text>
          ) : null}
        </Alert>
      ))}
    </section>
  );
}
