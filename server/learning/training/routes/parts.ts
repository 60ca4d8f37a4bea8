import type { Database } from '#platform/db'
import type { Workbench } from '../models/in-worker.ts'
import type { By } from '../taught/write.ts'
import type { ModelsInForce } from '../versions/in-force.ts'
import type { Trainer } from '../versions/train-now.ts'

/** What the routes of teaching need. */
export interface TrainingParts {
  readonly db: Database
  readonly now: () => Date
  readonly models: ModelsInForce
  readonly trainer: Trainer
  readonly bench: Workbench
  /** Where the shop's days begin, for trying a text. */
  readonly timeZone: (workspaceId: string) => Promise<string>
}

interface Who {
  readonly workspaceId: string
  readonly accountId: string
}

export const by = ({ workspaceId, accountId }: Who, now: () => Date): By => ({ workspaceId, accountId, at: now() })
