import { expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { fileHistory } from "./file-history.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

test("the newest version is first, also of those of one second; other files are left out", async () => {
  const pages = [
    {
      Versions: [4, 3].map((id) => ({ Key: "a", VersionId: `${id}`, LastModified: at(5), Size: id, ETag: '"e"' })),
      DeleteMarkers: [{ Key: "a", VersionId: "marker", IsLatest: true, LastModified: at(5) }],
      IsTruncated: true,
      NextKeyMarker: "a",
      NextVersionIdMarker: "3",
    },
    {
      Versions: [
        ...[2, 1].map((id) => ({ Key: "a", VersionId: `${id}`, LastModified: at(id === 2 ? 5 : 1), Size: id })),
        { Key: "a%2Fb", VersionId: "other", LastModified: at(9) },
      ],
    },
  ];
  const { s3 } = clientsAnswering({ s3: { ListObjectVersions: () => pages.shift() } });
  const versions = await fileHistory(s3, "bucket", "a");
  expect(versions.map(({ versionId }) => versionId)).toEqual(["marker", "4", "3", "2", "1"]);
});
