import type { CloudWatchCtx } from "../cloudwatch-ctx.ts";
import { alarmKey } from "../keys.ts";
import { findAlarm } from "./alarm.ts";

/** Of the alarms that are there: AWS passes over the others. */
export function setActionsEnabled(ctx: CloudWatchCtx, names: readonly string[], ActionsEnabled: boolean): void {
  ctx.store.transaction((tx) => {
    for (const name of names) {
      const alarm = findAlarm(tx, name);
      if (alarm) tx.put(alarmKey(name), { ...alarm, configuration: { ...alarm.configuration, ActionsEnabled } });
    }
  });
}
