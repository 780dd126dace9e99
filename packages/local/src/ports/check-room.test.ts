import { expect, test } from "vitest";
import { checkRoom } from "./check-room.ts";

test("a disk that is full is refused before anything is written to it", async () => {
  const disk = (bavail: number, blocks = 1000) => checkRoom("/data", async () => ({ bavail, blocks, bsize: 4096 }));
  await disk(256);
  await disk(0, 0);
  await expect(disk(255)).rejects.toMatchObject({ code: "ENOSPC", message: expect.stringContaining("1020 KiB left") });
});
