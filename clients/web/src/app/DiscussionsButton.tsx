import { ActionIcon, Indicator, VisuallyHidden } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { mailboxes } from "~/screens/discussions/talks";
import { words } from "~/words/fr";

/** Shows how many conversations wait, and opens them: beside the screen, or as a screen on a phone. */
export function DiscussionsButton({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const unread = (useQuery(mailboxes).data ?? []).reduce((sum, one) => sum + (one.counters?.unread ?? 0), 0);
  const isThere = useLocation().pathname.startsWith("/discussions");
  const look = { variant: "transparent", color: "white", size: "lg" } as const;
  const label = isOpen ? words.frame.shutDiscussions : words.frame.openDiscussions;
  return (
    <Indicator label={unread > 99 ? "99+" : unread} disabled={!unread} size={18} color="yellow.4">
      <VisuallyHidden role="status">{unread ? words.frame.unreadTalks(unread) : ""}</VisuallyHidden>
      {isThere ? null : (
        <ActionIcon {...look} visibleFrom="md" onClick={toggle} aria-label={label} aria-expanded={isOpen} aria-controls="discussions">
          <IconMessages aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon
        {...look}
        hiddenFrom={isThere ? undefined : "md"}
        renderRoot={(props) => <Link to="/discussions" {...props} />}
        aria-label={words.frame.discussions}
      >
        <IconMessages aria-hidden />
      </ActionIcon>
    </Indicator>
  );
}
