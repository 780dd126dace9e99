import { alarmNameOf, findAlarm } from "../alarms/alarm.ts";
import { forgetHistory } from "../alarms/alarm-history.ts";
import { parentsOf } from "../alarms/change-state.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { notFound, validationError } from "../errors.ts";
import { alarmKey } from "../keys.ts";

const MOST = 100;

/** All of them or none. Their histories stay. */
export const DeleteAlarms: CloudWatchOperation<"DeleteAlarms"> = ({ AlarmNames = [] }, ctx) => {
  const names = AlarmNames.map(alarmNameOf);
  if (names.length > MOST) throw validationError(`Cannot delete more than ${MOST} alarms in one operation.`);
  ctx.store.transaction((tx) => {
    const composites = names.filter((name) => findAlarm(tx, name)?.kind === "composite");
    if (composites.length > 1) throw validationError("Cannot delete more than one composite alarm in one operation.");
    const missing = names.filter((name) => findAlarm(tx, name) === undefined);
    if (missing.length > 0) throw notFound(`Alarms [${missing.join(", ")}] do not exist`);
    for (const name of names) {
      const parents = parentsOf(tx, name).filter((parent) => !names.includes(parent.name));
      if (parents.length > 0) {
        throw validationError(`Cannot delete ${name} as there are composite alarm(s) depending on it.`);
      }
    }
    for (const name of names) tx.delete(alarmKey(name));
    forgetHistory(tx, ctx.clock.now());
  });
  return {};
};
