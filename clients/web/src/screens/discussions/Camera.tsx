import { Alert, Button, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";

interface Props {
  opened: boolean;
  close: () => void;
  taken: (photo: File) => void;
}

/** Takes a photo in the page itself, so that the device keeps none of it in its gallery (F82). */
export function Camera({ opened, close, taken }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={words.photo} closeButtonProps={{ "aria-label": common.frame.close }}>
      {opened ? (
        <Shooting
          taken={(photo) => {
            taken(photo);
            close();
          }}
        />
      ) : null}
    </Modal>
  );
}

function Shooting({ taken }: { taken: (photo: File) => void }) {
  const picture = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"waiting" | "ready" | "refused">("waiting");
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isGone = false;
    const begin = async () => {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      stream = opened;
      if (isGone) return end();
      if (picture.current) picture.current.srcObject = opened;
    };
    const end = () => stream?.getTracks().forEach((track) => track.stop());
    void begin().catch(() => setState("refused"));
    return () => {
      isGone = true;
      end();
    };
  }, []);

  const shoot = () => {
    const video = picture.current;
    if (!video) return;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    canvas.toBlob(
      (blob) => (blob ? taken(new File([blob], words.photoName, { type: "image/jpeg" })) : undefined),
      "image/jpeg",
      0.9,
    );
  };
  if (state === "refused") return <Alert color="yellow">{words.noCamera}</Alert>;
  return (
    <Stack>
      {/* A camera that is open has not yet shown anything: there is a photo to take from its first picture on. */}
      <video
        ref={picture}
        autoPlay
        muted
        playsInline
        className="camera"
        onLoadedData={() => setState("ready")}
      />
      <Text size="xs" c="gray.7">
        {words.photoHint}
      </Text>
      <Button disabled={state !== "ready"} onClick={shoot}>
        {words.shoot}
      </Button>
    </Stack>
  );
}
