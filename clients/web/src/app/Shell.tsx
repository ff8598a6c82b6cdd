import { ActionIcon, AppShell, Burger, Group, Indicator, NavLink, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAddressBook, IconBell, IconCalendar, IconChecklist, IconFolders, IconLayoutDashboard, IconMessages, IconUserCircle, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Waiting } from "~/parts/states";
import { useWaiting } from "~/waiting/useWaiting";
import { words } from "~/words/fr";
import { AccountMenu } from "./AccountMenu";
import { AnnouncementBanners } from "./AnnouncementBanners";
import { ActingBanner, OfflineBanner } from "./Banners";
import { DiscussionsButton } from "./DiscussionsButton";
import { LegalMenu } from "./LegalMenu";
import { Mark } from "./Mark";
import { placesFor, useOwnHome } from "./places";
import { notifications, useMe } from "./queries";
import { useHandingOn } from "./useHandingOn";
import { useLive } from "./useLive";

const Pane = lazy(() => import("~/screens/discussions/Pane"));
const PLACES = [
  { to: "/tableau-de-bord", label: words.frame.dashboard, Icon: IconLayoutDashboard },
  { to: "/dossiers", label: words.frame.dossiers, Icon: IconFolders },
  { to: "/discussions", label: words.frame.discussions, Icon: IconMessages },
  { to: "/agenda", label: words.frame.agenda, Icon: IconCalendar },
  { to: "/taches", label: words.frame.tasks, Icon: IconChecklist },
  { to: "/annuaire", label: words.frame.directory, Icon: IconAddressBook },
  { to: "/delegations", label: words.frame.delegations, Icon: IconUsersGroup },
  { to: "/notifications", label: words.frame.notifications, Icon: IconBell },
  { to: "/profil", label: words.frame.profile, Icon: IconUserCircle },
] as const;

/** The frame around every screen of somebody who has signed in. */
export default function Shell() {
  const [open, menu] = useDisclosure(false);
  const [asked, pane] = useDisclosure(false);
  const connected = useLive();
  const waiting = useWaiting();
  useHandingOn();
  const unread = useQuery(notifications).data?.unread ?? 0;
  const roles = useMe()?.roles ?? [];
  const { pathname } = useLocation();
  // The screen of the discussions needs no pane of them beside it.
  const paned = asked && !pathname.startsWith("/discussions");
  useOwnHome(roles, pathname);
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);

  // A screen reader hears that another screen is there, and the keyboard goes on from its beginning.
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);

  return (
    <AppShell
      header={{ height: 58 }}
      navbar={{ width: 216, breakpoint: "md", collapsed: { mobile: !open } }}
      aside={{ width: 400, breakpoint: "md", collapsed: { desktop: !paned, mobile: true } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <a className="skip" href="#contenu">
        {words.frame.skip}
      </a>
      <AppShell.Header className="band">
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              color="white"
              aria-label={words.frame.menu}
              aria-expanded={open}
            />
            <Link to="/tableau-de-bord" className="brand">
              <Mark />
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <DiscussionsButton isOpen={paned} toggle={pane.toggle} />
            <Tooltip label={unread ? words.frame.unread(unread) : words.frame.notifications}>
              <Indicator label={unread > 99 ? "99+" : unread} disabled={!unread} size={18} color="yellow.4">
                <ActionIcon
                  renderRoot={(props) => <Link to="/notifications" {...props} />}
                  variant="transparent"
                  color="white"
                  size="lg"
                  aria-label={unread ? words.frame.unread(unread) : words.frame.notifications}
                >
                  <IconBell aria-hidden />
                </ActionIcon>
              </Indicator>
            </Tooltip>
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className="places" aria-label={words.frame.navigation}>
        {placesFor(roles, PLACES).map(({ to, label, Icon }) => (
          <NavLink
            key={to}
            renderRoot={(props) => <Link to={to} {...props} />}
            label={label}
            leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
            active={pathname.startsWith(to)}
            aria-current={pathname.startsWith(to) ? "page" : undefined}
            rightSection={to === "/notifications" && unread ? <Text size="sm">{unread}</Text> : null}
            onClick={menu.close}
            variant="light"
            className="place"
          />
        ))}
        <LegalMenu pathname={pathname} left={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main id="contenu" ref={main} tabIndex={-1} className="main">
        <AnnouncementBanners />
        <ActingBanner />
        <OfflineBanner connected={connected} waiting={waiting} />
        <Outlet />
      </AppShell.Main>
      <AppShell.Aside p="sm" id="discussions" aria-label={words.frame.discussions}>
        {paned ? (
          <Suspense fallback={<Waiting />}>
            <Pane close={pane.close} />
          </Suspense>
        ) : null}
      </AppShell.Aside>
    </AppShell>
  );
}

