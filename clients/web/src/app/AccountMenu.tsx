import { Avatar, Loader, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconChevronDown, IconDeviceMobileShare, IconHelp, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { api } from "~/api/client";
import { handset } from "~/api/handset";
import { session } from "~/api/session";
import { forgetDrafts } from "~/parts/drafts";
import { named, words } from "~/words/fr";
import { words as device } from "~/words/handset";
import { accounts, useMe } from "./queries";
import { handOn } from "./useHandingOn";
import { useSwitching } from "./useSwitching";

/** The account one works for, and the others one may work for (« liste déroulante des comptes »). */
export function AccountMenu() {
  const navigate = useNavigate();
  const person = useMe();
  const usable = useQuery(accounts);
  const switching = useSwitching();
  const leaving = useMutation({
    mutationFn: () => api.DELETE("/v1/sessions/current"),
    onSettled: async (answer) => {
      forgetDrafts();
      const elsewhere = answer?.data?.signOutUrl;
      // What they have not sent yet waits for them under their PIN.
      if (handset.isShared()) await handset.ask("leave", { drafts: "", ended: true });
      await navigate({ to: "/deconnexion" });
      session.end();
      // Whom a provider vouched for signs out there too.
      if (elsewhere) location.assign(elsewhere);
    },
  });
  const name = person?.name ?? "";
  const isCurrent = (accountId: string) =>
    accountId === (person?.actingFor || person?.accountId) || accountId === person?.accountId;

  return (
    <Menu position="bottom-end" width={300} shadow="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="who">
          <Avatar name={name} color="teal.1" size={34} variant="filled" aria-hidden>
            {initials(name)}
          </Avatar>
          <span className="who-name">
            <b>{name}</b>
            <span>{[person?.profession, person?.organization].filter(Boolean).join(" · ")}</span>
          </span>
          <VisuallyHidden>{words.frame.openAccounts}</VisuallyHidden>
          {switching.isPending ? <Loader size={16} color="white" /> : <IconChevronDown size={18} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.frame.accounts}</Menu.Label>
        {(usable.data ?? []).map((one) => (
          <Menu.Item
            key={one.accountId + one.delegationId}
            onClick={() => (isCurrent(one.accountId) ? undefined : switching.mutate(one))}
            rightSection={isCurrent(one.accountId) ? <IconCheck size={18} aria-hidden /> : null}
            aria-current={isCurrent(one.accountId) ? "true" : undefined}
          >
            <Text size="sm" fw={600}>
              {one.name}
            </Text>
            <Text size="xs" c="gray.7">
              {named(words.via, one.via ?? "")}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          renderRoot={(props) => <Link to="/profil" {...props} />}
          leftSection={<IconUserCircle size={18} aria-hidden />}
        >
          {words.frame.profile}
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/aide" {...props} />} leftSection={<IconHelp size={18} aria-hidden />}>
          {words.frame.help}
        </Menu.Item>
        {handset.isShared() ? (
          <Menu.Item leftSection={<IconDeviceMobileShare size={18} aria-hidden />} onClick={() => void handOn({ ended: false })}>
            {device.hand}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => leaving.mutate()}>
          {words.frame.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return [words[0], words.at(-1)].map((word) => word?.[0] ?? "").join("");
}
