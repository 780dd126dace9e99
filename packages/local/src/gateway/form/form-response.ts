import { escapeXml, type WireResponse } from "@waybill/wire";

interface Place {
  readonly endpoint: string;
  readonly Bucket: string;
  readonly Key: string;
}

/** What the form's maker wants the browser to be told: another page, or a status; 204 unless told otherwise. */
export function formResponse(fields: ReadonlyMap<string, string>, place: Place, output: object): WireResponse {
  const { ETag = "", VersionId } = output as { readonly ETag?: string; readonly VersionId?: string };
  const { Bucket, Key } = place;
  const location = `${place.endpoint}/${Bucket}/${Key.split("/").map(encodeURIComponent).join("/")}`;
  const headers: Record<string, string> = { etag: ETag, ...(VersionId && { "x-amz-version-id": VersionId }) };
  const redirect = redirectOf(fields);
  if (redirect) {
    for (const [name, value] of Object.entries({ bucket: Bucket, key: Key, etag: ETag })) {
      redirect.searchParams.append(name, value);
    }
    return { status: 303, headers: { ...headers, location: redirect.href }, body: undefined };
  }
  const status = Number(fields.get("success_action_status"));
  if (status !== 201) return { status: status === 200 ? 200 : 204, headers: { ...headers, location }, body: undefined };
  const members = { Location: location, Bucket, Key, ETag };
  const inside = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${inside.join("")}</PostResponse>`;
  return { status, headers: { ...headers, location, "content-type": "application/xml" }, body };
}

/** What is not an address is treated as if it were not there. `redirect` is its old name. */
function redirectOf(fields: ReadonlyMap<string, string>): URL | undefined {
  const given = fields.get("success_action_redirect") ?? fields.get("redirect") ?? "";
  return URL.canParse(given) ? new URL(given) : undefined;
}
