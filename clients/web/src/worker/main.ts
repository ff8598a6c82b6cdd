/**
 * The one worker of the client: beside all of its windows it keeps the shell, and started by the window of a shared
 * device it keeps what is its people's. The gateway lets it, and no other file, speak with the platform.
 */
import { keepShell } from "./shell";
import { keepVault } from "./vault";

if ("registration" in self) keepShell();
else keepVault();
