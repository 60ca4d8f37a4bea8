import type { Shop } from '#commerce'
import type { EntryParts } from '#desk'
import type { Stages } from '#engine/conversation'
import type { Knowledge } from '#engine/knowledge'
import { mustStayRight } from '#learning/health'
import type { ModelsInForce } from '#learning/training'
import type { UnknownParts } from '#learning/unknowns'
import type { Database } from '#platform/db'
import { type PoliciesInForce, shopsOf } from '#workspaces'
import { borrowedEyes } from '../knowledge/borrowed-eyes.ts'
import { previewOf } from '../knowledge/preview.ts'
import { askBotOf } from './ask-bot.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly knowledge: Knowledge
  readonly stages: Stages
  readonly models: ModelsInForce
  readonly policies: PoliciesInForce
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** See `improvingOf`. */
export type Improving = UnknownParts & EntryParts

/** What fills the gaps of the knowledge: entries saved under the same checks, and questions asked by the stages that serve shoppers. */
export function improvingOf({ db, now, knowledge, stages, models, policies, shopFor }: Parts): Improving {
  const modelOf = (workspaceId: string) => models.current(workspaceId)
  const askBot = askBotOf({ db, now, stages, knowledge, shopFor })
  return {
    db,
    now,
    knowledge,
    shopFor,
    askBot,
    policiesAt: policies.at,
    preview: previewOf({ db, now, stages, knowledge, shopFor }),
    eyes: borrowedEyes({ db, shopFor }),
    modelOf,
    shopsOf: async (workspaceId) => (await shopsOf(db, workspaceId)).flatMap(({ id }) => shopFor(workspaceId, id) ?? []),
    mustStayRight: mustStayRight({ db, askBot, modelOf }),
  }
}
