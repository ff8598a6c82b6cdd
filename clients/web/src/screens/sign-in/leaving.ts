import { api, read, type Schemas } from "~/api/client";

const KEPT = "spico.leaving";

/** What this browser keeps while its owner is at the provider's: by it, it knows its own return. */
interface Leaving {
  provider: string;
  browserKey: string;
  towards?: string;
}

/** Begins a sign-in at a provider and goes there. */
export async function leave(means: Schemas["identity.SignInMeans"], towards?: string): Promise<void> {
  const provider = means.means.replace(/^oidc:/, "");
  const begun = await read(
    provider === "pro-sante-connect"
      ? api.GET("/v1/pro-sante-connect/authorization")
      : api.GET("/v1/oidc/{provider}/authorization", { params: { path: { provider } } }),
  );
  const kept: Leaving = { provider, browserKey: begun.browserKey, towards };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  location.assign(begun.authorizationUrl);
}

/** Gives what was kept for the return from a provider, this once. */
export function takeBack(provider: string): Leaving | undefined {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (!kept) return undefined;
  const leaving = JSON.parse(kept) as Leaving;
  return leaving.provider === provider ? leaving : undefined;
}
