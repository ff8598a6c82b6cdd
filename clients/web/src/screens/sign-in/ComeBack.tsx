import { Alert, Button, Loader, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { handset } from "~/api/handset";
import { session } from "~/api/session";
import { Fault } from "~/parts/states";
import { words } from "~/words/fr";
import { takeBack } from "./leaving";
import { Welcome } from "./Welcome";

/** Where a provider sends the browser back: tokens, or work situations to choose from. */
export default function ComeBack() {
  const { provider } = useParams({ from: "/connexion/$provider" });
  const navigate = useNavigate();
  const [kept] = useState(() => takeBack(provider));
  const asked = useRef(false);
  const enter = (accessToken: string, expiresIn: number) => {
    session.begin({ accessToken, expiresIn });
    void navigate({ href: handset.after(kept?.towards), replace: true });
  };

  const finishing = useMutation({
    mutationFn: (browserKey: string) => {
      const back = Object.fromEntries(new URLSearchParams(location.search));
      const { code, state, iss, error } = back;
      const body = { code, state, iss, error, browserKey };
      return read(
        api.POST("/v1/oidc/{provider}/callback", { params: { path: { provider } }, body }),
      );
    },
    onSuccess: (answer) => (answer.accessToken ? enter(answer.accessToken, answer.expiresIn) : undefined),
  });
  const choosing = useMutation({
    mutationFn: (situation: Schemas["identity.WorkSituation"]) =>
      read(
        api.POST("/v1/oidc/{provider}/callback:choose", {
          params: { path: { provider } },
          body: { choiceId: finishing.data?.choiceId, situationId: situation.situationId },
        }),
      ),
    onSuccess: (answer) => enter(answer.accessToken, answer.expiresIn),
  });

  const finish = finishing.mutate;
  useEffect(() => {
    // A code serves once, however often the page is drawn.
    if (kept && !asked.current) finish(kept.browserKey);
    asked.current = true;
  }, [kept, finish]);

  const situations = finishing.data?.situations ?? [];
  const lost = !kept || finishing.error;
  return (
    <Welcome>
      <Stack>
        <Title order={1} size="h3">
          {situations.length ? words.signIn.chooseSituation : words.signIn.returning}
        </Title>
        {kept ? null : (
          <Alert color="red" role="alert">
            {words.signIn.wrongBrowser}
          </Alert>
        )}
        <Fault fault={finishing.error ?? choosing.error} />
        {lost ? (
          <Button renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>{words.signIn.restart}</Button>
        ) : null}
        {finishing.isPending ? <Loader aria-label={words.frame.loading} /> : null}
        {situations.map((one) => (
          <UnstyledButton
            key={one.situationId}
            className="card"
            disabled={choosing.isPending}
            onClick={() => choosing.mutate(one)}
          >
            <Text fw={600}>{one.organization || one.practiceName || one.professionLabel}</Text>
            <Text size="sm" c="gray.7">
              {[one.professionLabel, one.speciality, one.postalCode].filter(Boolean).join(" · ")}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
    </Welcome>
  );
}
