import { expect, test } from "vitest";
import { inHundreds } from "./hundreds";

const some = (count: number) => Array.from({ length: count }, (_, place) => `account-${place}`);

test("each id is asked for once, and nothing of what has none", () => {
  expect(inHundreds(["one", undefined, "", "two", "one", "system"])).toEqual([["one", "two"]]);
  expect(inHundreds(["system"])).toEqual([]);
});

test("what comes with a further page leaves the questions before as they were", () => {
  const first = inHundreds(some(130));
  const both = inHundreds([...some(130), "another"]);
  expect(first.map((each) => each.length)).toEqual([100, 30]);
  expect(both[0]).toEqual(first[0]);
  expect(both[1]).toHaveLength(31);
});
