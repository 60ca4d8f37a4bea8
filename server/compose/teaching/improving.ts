import { join } from 'node:path'
import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { Shop } from '#commerce'
import type { EntryParts } from '#desk'
import type { Stages } from '#engine/conversation'
import type { Knowledge } from '#engine/knowledge'
import { atOddsWith, mustStayRight } from '#learning/health'
import { uploadsIn } from '#learning/importing'
import { type MinedParts, Miner } from '#learning/mined'
import { bench } from '#learning/mining'
import type { TrainingParts } from '#learning/training'
import type { Database } from '#platform/db'
import type { Logger } from '#platform/telemetry'
import { type PoliciesInForce, shopsOf } from '#workspaces'
import type { ShopGraphs } from '../graph/graphs.ts'
import { borrowedEyes } from '../knowledge/borrowed-eyes.ts'
import { previewOf } from '../knowledge/preview.ts'
import type { Language } from '../language/ask-model.ts'
import { askBotOf } from './ask-bot.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  /** Where the trained model lies between starts. */
  readonly cache: string
  readonly dataFolder: string
  readonly logger: Logger
  readonly knowledge: Knowledge
  readonly graphs: ShopGraphs
  readonly stages: Stages
  /** The stages under a version of the model that need not be published. */
  readonly stagesUnder: (workspaceId: string, version: string) => Promise<Stages>
  readonly teaching: TrainingParts
  readonly policies: PoliciesInForce
  readonly language: Pick<Language, 'put'>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** See `improvingOf`. */
export type Improving = MinedParts & EntryParts & { readonly miner: Miner }

/** What fills the gaps of the knowledge: entries saved under the same checks, and questions asked by the stages that serve shoppers. */
export function improvingOf(parts: Parts): Improving {
  const { db, now, knowledge, stages, teaching, policies, shopFor } = parts
  const modelOf = (workspaceId: string) => teaching.models.current(workspaceId)
  const askBot = askBotOf({ db, now, stages, knowledge, shopFor })
  const improving: MinedParts & EntryParts = {
    ...miningOf(parts),
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
    atOdds: atOddsWith({ db, now, knowledge, modelOf }),
    mustStayRight: mustStayRight({ db, askBot, modelOf }),
  }
  return { ...improving, miner: new Miner(improving) }
}

/** What mining needs beside: a bench aside from shoppers, and the bot asked as it would be after a change. */
function miningOf({ db, now, knowledge, graphs, stages, stagesUnder, teaching, shopFor, cache, dataFolder, language, logger }: Parts) {
  const asks = (under: Stages) => askBotOf({ db, now, stages: under, knowledge, shopFor })
  return {
    teaching,
    uploads: uploadsIn(join(dataFolder, 'history')),
    openBench: () => bench(cache),
    askModel: language.put,
    askUnder: async (workspaceId: string, version: string) => asks(await stagesUnder(workspaceId, version)),
    askWith: (file: ScenarioFile) => asks(withScenario(stages, file)),
    graphOf: async (workspaceId: string) => {
      const [first] = await shopsOf(db, workspaceId)
      const shop = first && shopFor(workspaceId, first.id)
      return first && shop ? graphs.now({ workspaceId, id: first.id, shop }, now()) : undefined
    },
    failed: (err: unknown) =>
      logger.error({ err }, 'a history could not be worked on; it is gone on with, or started again in the console'),
  }
}

/** As if a scenario were in force, in place of another of its name. */
const withScenario = (stages: Stages, file: ScenarioFile): Stages => ({
  ...stages,
  scenarios: async (scene) => {
    const inForce = (await stages.scenarios?.(scene)) ?? []
    return [...inForce.filter((one) => one.file.scenario !== file.scenario), { file, version: 0 }]
  },
})
