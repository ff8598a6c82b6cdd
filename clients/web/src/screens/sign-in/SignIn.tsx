import { Anchor, Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { IconIdBadge2 } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { api, read, type Schemas } from "~/api/client";
import { handset } from "~/api/handset";
import { session, type Tokens } from "~/api/session";
import { AnnouncementBanners } from "~/app/AnnouncementBanners";
import { Fault, Loaded } from "~/parts/states";
import { words as account } from "~/words/account";
import { words } from "~/words/fr";
import { words as device } from "~/words/handset";
import { leave } from "./leaving";
import { PasswordForm } from "./PasswordForm";
import { Welcome } from "./Welcome";

const PSC = "pro-sante-connect";
const PASSWORD = "password+totp";

/** The ways in: Pro Santé Connect first, those of other providers, and the password of development last. */
export default function SignIn() {
  const { vers } = useSearch({ from: "/connexion" });
  const navigate = useNavigate();
  const means = useQuery({
    queryKey: ["means"],
    queryFn: () => read(api.GET("/v1/sign-in-means")).then((found) => found.means),
  });
  const enter = (tokens: Tokens) => {
    session.begin(tokens);
    void navigate({ href: handset.after(vers) });
  };

  return (
    <Welcome>
      <Stack gap="md">
        <AnnouncementBanners />
        <div>
          <Title order={1} size="h2">
            {words.signIn.title}
          </Title>
          <Text c="gray.7">{words.signIn.lead}</Text>
        </div>
        <Loaded asked={means} lines={2}>
          {(offered) => <Offered means={offered} towards={vers} enter={enter} />}
        </Loaded>
        <Group justify="center">
          {(["/demande-de-compte", "/activation"] as const).map((to) => (
            <Anchor key={to} size="sm" underline="always" renderRoot={(props) => <Link to={to} {...props} />}>
              {to === "/activation" ? account.activate : account.ask}
            </Anchor>
          ))}
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/connexion/appareil" search={{}} {...props} />}>
            {handset.isShared() ? device.back : device.share}
          </Anchor>
        </Group>
      </Stack>
    </Welcome>
  );
}

interface OfferedProps {
  means: Schemas["identity.SignInMeans"][];
  towards?: string;
  enter: (tokens: Tokens) => void;
}

function Offered({ means, towards, enter }: OfferedProps) {
  const providers = means
    .filter((one) => one.means !== PASSWORD)
    .sort((one, other) => Number(other.means === PSC) - Number(one.means === PSC));
  const leaving = useMutation({ mutationFn: (one: Schemas["identity.SignInMeans"]) => leave(one, towards) });
  const hasPassword = means.some((one) => one.means === PASSWORD);

  return (
    <Stack gap="md">
      {providers.map((one) => (
        <div key={one.means}>
          <Button
            fullWidth
            size="md"
            variant={one.means === PSC ? "filled" : "default"}
            leftSection={one.means === PSC ? <IconIdBadge2 aria-hidden /> : null}
            loading={leaving.isPending}
            onClick={() => leaving.mutate(one)}
          >
            {one.means === PSC ? words.signIn.proSanteConnect : words.signIn.with(one.label)}
          </Button>
          {one.means === PSC ? (
            <Text size="sm" c="gray.7" mt={6}>
              {words.signIn.proSanteConnectHint}
            </Text>
          ) : null}
        </div>
      ))}
      <Fault fault={leaving.error} />
      {hasPassword ? (
        <>
          {providers.length ? <Divider label={words.signIn.or} color="gray.5" classNames={{ label: "or" }} /> : null}
          <PasswordForm enter={enter} />
        </>
      ) : null}
    </Stack>
  );
}
