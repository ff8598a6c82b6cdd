import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, read, type Schemas } from "~/api/client";
import { session } from "~/api/session";

/** Goes on working for another account that one may use. */
export function useSwitching() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (account: Schemas["identity.UsableAccount"]) =>
      read(
        api.POST("/v1/sessions:switch", {
          body: { accountId: account.accountId, delegationId: account.delegationId },
        }),
      ),
    onSuccess: async (tokens, { scopes }) => {
      // Off the screen of the one account before the other begins: it may not be for that one's eyes.
      const isForDiscussionsAlone = scopes.length && !scopes.includes("DOSSIERS");
      await navigate({ to: isForDiscussionsAlone ? "/discussions" : "/tableau-de-bord" });
      session.begin(tokens);
    },
  });
}
