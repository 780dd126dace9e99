import { validate } from "../constraints.ts";
import { queryDefinitions, sortName } from "../insights/query-definition.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

export const DescribeQueryDefinitions: LogsOperation<"DescribeQueryDefinitions"> = (input, ctx) => {
  const { queryDefinitionNamePrefix: prefix = "", queryLanguage, maxResults, nextToken: token } = input;
  validate({
    queryDefinitionNamePrefix: [input.queryDefinitionNamePrefix, { minLength: 1, maxLength: 255 }],
    maxResults: [maxResults, { min: 1, max: 1000 }],
    nextToken: [token, { minLength: 1 }],
  });
  const last = token === undefined ? undefined : lastNameOf(token);
  const following = queryDefinitions(ctx.store)
    .filter((each) => each.name.startsWith(prefix))
    .filter((each) => queryLanguage === undefined || each.queryLanguage === queryLanguage)
    .filter((each) => last === undefined || sortName(each) > last);
  const { items, nextToken } = namePage(following, maxResults ?? 1000, sortName);
  return { queryDefinitions: items, ...(nextToken === undefined ? {} : { nextToken }) };
};
