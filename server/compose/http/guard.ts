import { outwardOf } from '#platform/outbound'
import { breachListAt, type GuardParts, noBreachList } from '#workspaces'
import { note } from '#workspaces/audit'

interface Parts extends Omit<GuardParts, 'noted' | 'timesLeaked'> {
  /** Where leaked passwords are looked up; undefined: nowhere. */
  readonly breachList: string | undefined
}

/** The guard of the console; what it notes goes into the audit log. */
export const guardOf = ({
  db,
  cookie,
  now,
  ended,
  secrets,
  passwordCost,
  reach,
  privateHosts,
  logger,
  breachList,
  sendNotice,
}: Parts): GuardParts => ({
  db,
  cookie,
  now,
  ended,
  secrets,
  passwordCost,
  reach,
  privateHosts,
  logger,
  sendNotice,
  timesLeaked: breachList === undefined ? noBreachList : breachListAt(breachList, outwardOf(privateHosts), logger),
  noted: (workspaceId, what) => db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, what, now())),
})
