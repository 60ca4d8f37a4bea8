import type { GuardParts } from '#workspaces'
import { note } from '#workspaces/audit'

/** The guard of the console; what it notes goes into the audit log. */
export const guardOf = ({ db, cookie, now, ended, secrets, passwordCost, reach, privateHosts }: Omit<GuardParts, 'noted'>): GuardParts => ({
  db,
  cookie,
  now,
  ended,
  secrets,
  passwordCost,
  reach,
  privateHosts,
  noted: (workspaceId, what) => db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, what, now())),
})
