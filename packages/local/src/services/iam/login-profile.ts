import type { LoginProfile as LoginProfileShape } from "@aws-sdk/client-iam";
import { loginProfileNotFound } from "./errors.ts";
import type { User } from "./principal.ts";

/** That a user has a password: nothing here takes one. */
export interface LoginProfile {
  /** Milliseconds since the epoch. */
  readonly createDate: number;
  readonly passwordResetRequired: boolean;
}

/** Throws NoSuchEntity. */
export function requireLoginProfile({ name, loginProfile }: User): LoginProfile {
  if (loginProfile === undefined) throw loginProfileNotFound(name);
  return loginProfile;
}

export function describeLoginProfile(userName: string, profile: LoginProfile): LoginProfileShape {
  return {
    UserName: userName,
    CreateDate: new Date(profile.createDate),
    PasswordResetRequired: profile.passwordResetRequired,
  };
}
