import { AwsError } from "@waybill/wire";
import { type CancellationReason, transactionCanceled } from "../errors.ts";

/**
 * Runs each action of a transaction. Throws a TransactionCanceledException when one of them fails by its item, with a
 * reason for every action.
 */
export function allOrCanceled<Action, Outcome>(
  actions: readonly Action[],
  run: (action: Action) => Outcome,
): Outcome[] {
  const reasons: CancellationReason[] = [];
  const outcomes: Outcome[] = [];
  for (const action of actions) {
    try {
      outcomes.push(run(action));
      reasons.push({ Code: "None" });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  if (outcomes.length < actions.length) throw transactionCanceled(reasons);
  return outcomes;
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof AwsError)) throw error;
  const { code, message: Message, fields } = error;
  if (code === "ConditionalCheckFailedException") return { Code: "ConditionalCheckFailed", Message, ...fields };
  if (code === "DuplicateItemException") return { Code: "DuplicateItem", Message, ...fields };
  if (code === "ValidationException") return { Code: "ValidationError", Message };
  throw error;
}
