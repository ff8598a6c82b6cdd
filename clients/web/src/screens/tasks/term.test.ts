import { describe, expect, it } from "vitest";
import { termOf } from "./term";

const NOW = new Date("2026-03-03T12:00:00");
const open = (dueAt?: string, overdue = false) => termOf({ dueAt, state: "OPEN", overdue }, NOW);

describe("the badge of a due date", () => {
  it("says how near it is", () => {
    expect(open("2026-03-03T11:00:00")).toBe("LATE");
    expect(open("2026-03-03T18:00:00")).toBe("TODAY");
    expect(open("2026-03-05T08:00:00")).toBe("WEEK");
    expect(open("2026-04-05T08:00:00")).toBe("LATER");
    expect(open()).toBe("NEVER");
  });
  it("believes what was noted as late, and calls nothing late that is settled", () => {
    expect(open("2026-03-03T13:00:00", true)).toBe("LATE");
    expect(termOf({ dueAt: "2026-03-03T11:00:00", state: "DONE", overdue: true }, NOW)).toBe("TODAY");
  });
});
