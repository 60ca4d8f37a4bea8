import type { Login } from '#workspaces'
import type { DecideParts } from '../releases/making.ts'
import type { Miner } from '../running/miner.ts'

/** What the routes of a history and what was found in it need. */
export interface MinedRouteParts extends DecideParts {
  readonly miner: Miner
}

/** Who does it, and when. */
export const byOf = ({ now }: Pick<MinedRouteParts, 'now'>, { workspaceId, accountId }: Login) => ({ workspaceId, accountId, at: now() })
