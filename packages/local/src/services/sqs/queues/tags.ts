import { invalidParameter } from "../errors.ts";

const MOST_TAGS = 50;

/** The tags of a queue once those `given` are added. Wordings of https://github.com/getmoto/moto, moto/sqs/models.py. */
export function addTags(
  queueName: string,
  current: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [key, value] of Object.entries(given)) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter("Tag keys must be between 1 and 128 characters in length.");
    }
    if (value.length > 256) throw invalidParameter("Tag values must be between 0 and 256 characters in length.");
  }
  const tags = { ...current, ...given };
  if (Object.keys(tags).length > MOST_TAGS) {
    throw invalidParameter(`Too many tags added for queue ${queueName}.`);
  }
  return tags;
}
