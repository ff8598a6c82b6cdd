import { PasswordInput } from "@mantine/core";
import { DIGITS } from "~/api/sealing";
import { words } from "~/words/fr";

interface Props {
  label: string;
  pin: string;
  type: (pin: string) => void;
  error?: string;
  disabled?: boolean;
  autoFocus?: boolean;
}

/** Six digits; what keeps passwords for people does not keep them. */
export function PinField({ label, pin, type, error, disabled, autoFocus }: Props) {
  return (
    <PasswordInput
      label={label}
      value={pin}
      onChange={(event) => type(event.currentTarget.value.replace(/\D/g, "").slice(0, DIGITS))}
      error={error}
      disabled={disabled}
      inputMode="numeric"
      autoComplete="off"
      autoFocus={autoFocus}
      size="md"
      required
      visibilityToggleButtonProps={{ "aria-label": words.signIn.show }}
      classNames={{ innerInput: "pin" }}
    />
  );
}
