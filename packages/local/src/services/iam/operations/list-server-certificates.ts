import type { IamOperation } from "../iam-ctx.ts";

/** Always none: this endpoint can have no such certificates. */
export const ListServerCertificates: IamOperation<"ListServerCertificates"> = () => ({
  ServerCertificateMetadataList: [],
  IsTruncated: false,
});
