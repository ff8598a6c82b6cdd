import "@mantine/core/styles.css";
import "./app/spico.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { isOnlyWindow } from "./api/handset";
import { session } from "./api/session";
import { hearOffers } from "./app/installing";
import { queries } from "./app/queries";
import { router } from "./app/router";
import { theme, variables } from "./app/theme";

const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
// Dialogs keep the page behind them still with a style of their own.
setNonce(nonce);

// What was read for one person or account is never shown to the next.
session.subscribe(() => {
  queries.clear();
  void router.invalidate();
});

const Elsewhere = lazy(() => import("./screens/handset/Elsewhere"));

const root = document.getElementById("root");

function draw(isOnly: boolean) {
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme="light" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          {isOnly ? (
            <RouterProvider router={router} />
          ) : (
            <Suspense>
              <Elsewhere />
            </Suspense>
          )}
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

hearOffers();
void isOnlyWindow.then(draw);

// The shell of the client is kept on the device; nothing that the platform answers is.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  window.addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined));
