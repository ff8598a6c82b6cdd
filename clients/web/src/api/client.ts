import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "../../generated/api";
import { hearHour } from "./clock";
import { handset } from "./handset";
import { problemOf, Unreachable } from "./problem";
import { session } from "./session";

export type Schemas = components["schemas"];

/** Calls that give tokens: they travel without one, and keep the refresh token in the browser's cookie. */
const GIVES_TOKENS = /\/v1\/(sessions(:verify|:switch|\/current)|(pro-sante-connect|oidc\/[^/]+)\/callback)/;

const travel: Middleware = {
  async onRequest({ request }) {
    const token = await session.token();
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    if (GIVES_TOKENS.test(new URL(request.url).pathname)) request.headers.set("x-refresh-token", "cookie");
    return request;
  },
  async onResponse({ response }) {
    hearHour(response);
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (problem.status === 401 && session.isOpen()) session.end();
    throw problem;
  },
  onError({ error }) {
    return error instanceof TypeError ? new Unreachable() : undefined;
  },
};

/** On a device that several people share, what gives tokens is sent by their keeper, and this page sees no refresh token. */
async function send(request: Request): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  if (!handset.isShared() || !GIVES_TOKENS.test(path)) return fetch(request);
  const { method } = request;
  return handset.exchange({ path, method, body: await request.text(), authorization: request.headers.get("authorization") ?? "" });
}

/** The public API, typed by the document that the gateway itself serves. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });
api.use(travel);

/** Gives what was answered; a refusal has been thrown as a `Problem` already. */
export async function read<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new Unreachable();
  return data;
}

/** Names one act, so that sending it again after a lost answer does it once. */
export const once = () => crypto.randomUUID();
