import { execFileSync } from 'node:child_process'
import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { PushChannel } from '#channels'
import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { deskStatus, handOff } from '#desk'
import { type GuideAsked, keepStep, type Scene, type Stages, stepsOf, type Turn, type TurnNotice } from '#engine/conversation'
import { dialogue, intentOfFlow } from '#engine/dialogue'
import { withoutPersons } from '#engine/guards'
import type { Knowledge, Notice } from '#engine/knowledge'
import type { Question } from '#engine/knowledge/graph'
import { perceive } from '#engine/perception'
import { type Reader, situationOf } from '#engine/reading'
import { say } from '#engine/reply'
import { guessesOf, type Model, understand, weekdaysMeant } from '#engine/understanding'
import type { Recommender } from '#growth/recommending'
import type { ModelsInForce } from '#learning/training'
import type { Database } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { finite } from '#platform/statistics'
import type { ScenariosInForce } from '#workspaces'
import type { GraphQuestion, ShopGraphs } from './graph/graphs.ts'
import { type ShopGuides, shopGuides } from './guide/guides.ts'
import { askInPlain, type Hints } from './knowledge/ask-knowledge.ts'
import { AGENT_PORTS } from './language/agent-ports.ts'
import type { Language } from './language/ask-model.ts'
import { LANGUAGE } from './language/stage.ts'
import { transcriptOf } from './language/transcript.ts'
import { lookUp, type Sources } from './look-ups.ts'
import type { OpenModes } from './modes.ts'
import { askedAttributes } from './names/asked-attributes.ts'
import { shopNames } from './names/shop-names.ts'
import { askCampaigns } from './offers/campaigns.ts'
import { knownToGuide } from './people/shopper-facts.ts'
import { recommendedIn } from './recommending/recommending.ts'
import { undertakenIn } from './settling/acting/undertaken.ts'
import { promisesOf } from './settling/promises.ts'
import type { SettlingDesk } from './settling/settling.ts'
import { withUntold } from './shops/untold-orders.ts'

/** What the stages are made of. */
export interface StageParts {
  readonly db: Database
  readonly models: Pick<ModelsInForce, 'base' | 'current'>
  readonly reader: Reader
  readonly knowledge: Knowledge
  readonly graphs: ShopGraphs
  /** Absent: the goods are read for the guide by these stages alone. */
  readonly guides?: ShopGuides
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** Undefined where none is ever asked. */
  readonly language?: Pick<Language, 'load' | 'askModelFor' | 'agentFor' | 'consult'> | undefined
  /** Absent: every intent is served in full. */
  readonly modes?: OpenModes
  readonly settling: SettlingDesk
  /** Told of an error inside, with its cause. */
  readonly failedInside?: ((port: string, error: unknown) => void) | undefined
  /** The workspaces' own. */
  readonly scenarios: ScenariosInForce
  /** Absent: nothing is recommended. */
  readonly recommender?: Recommender
  /** Those that may be connected; absent: the web's alone. */
  readonly channels?: { readonly channels: readonly Pick<PushChannel, 'kind' | 'lacks'>[] }
}

/** The stages of another day: understood by a version that the workspace once had. Throws `not_found` where it is kept no more. */
export const stagesUnder =
  (models: ModelsInForce, parts: Omit<StageParts, 'models'>) =>
  async (workspaceId: string, version: string): Promise<Stages> => {
    const model = await models.named(workspaceId, version)
    if (!model) throw new AppError('not_found', `model ${version} is kept no more, or was made by another build; replay without --recorded`)
    return stagesOf({ ...parts, models: { base: model, current: async () => model } })
  }

/** The stages in their order, each from its module. */
export function stagesOf({
  db,
  models,
  reader,
  knowledge,
  graphs,
  guides = shopGuides(graphs),
  shopFor,
  language,
  settling,
  modes,
  scenarios,
  recommender,
  channels,
  failedInside,
}: StageParts): Stages {
  const build = theBuild()
  const names = shopNames(shopFor)
  /** A turn is understood by one model from its beginning to its trace, whatever is published meanwhile. */
  const modelsOfTurns = new WeakMap<Scene, Model>()
  const modelOf = (scene: Scene) => modelsOfTurns.get(scene) ?? models.base

  async function prepare(scene: Scene): Promise<void> {
    const { workspaceId } = scene
    modelsOfTurns.set(scene, await models.current(workspaceId))
    await knowledge.load(workspaceId)
    await modes?.load(scene)
    await language?.load(scene)
    await scenarios.load(workspaceId)
    await names.load(scene)
  }

  /** A turn with the values in its words; found once for all its steps. */
  const valuedTurns = new WeakMap<Turn['understood'], Turn['understood']>()
  const valuedTurn = (turn: Turn): Turn => {
    const { understood, said, state } = turn
    const { reading, entities } = understood
    if (!reading) return turn
    const known = valuedTurns.get(understood) ?? {
      ...understood,
      reading: reader.valued(reading, said, situationOf(state, intentOfFlow), entities),
    }
    valuedTurns.set(understood, known)
    return { ...turn, understood: known }
  }

  return {
    prepare,
    perceive: (parts) => perceive(parts).said,
    understand: (whole, state, scene) => {
      // a person who is refused or only mentioned is nothing that anybody wishes for
      const said = withoutPersons(whole)
      const { now, shop, page } = scene
      const named = names.of(shop.id)
      const context = {
        now,
        page,
        timeZone: shop.timeZone,
        currency: shop.currency,
        ...(named ? { catalogue: named.products, attributes: named.attributes } : {}),
      }
      const understood = understand(modelOf(scene), said, { ...context, state })
      finite(understood.confidence, 'the understanding')
      const read = { ...understood, reading: reader.read(said, situationOf(state, intentOfFlow), guessesOf(understood)) }
      return { ...read, ...weekdaysMeant(read, context) }
    },
    valued: ({ said, before, understood }) => {
      const { reading, entities } = understood
      return reading ? { ...understood, reading: reader.valued(reading, said, situationOf(before, intentOfFlow), entities) } : understood
    },
    decide: (turn) => decide(valuedTurn(turn)),
    say,
    language: LANGUAGE,
    ...(language ? { askModelFor: language.askModelFor, agentFor: language.agentFor, consult: language.consult } : {}),
    keepStep: (scene, step) => keepStep(db, scene, step),
    fetch: async (what, scene) => {
      const shop = withUntold(shopFor(scene.workspaceId, scene.shop.id) ?? noShop, { db, scene })
      const searchKnowledge = (text: string, hints: Hints) => askInPlain(modelOf(scene), { knowledge, scene, shop }, text, hints)
      const sources = {
        shop,
        searchKnowledge,
        deskStatus: () => deskStatus(db, scene.workspaceId, scene.shop.id, scene.now),
        transcript: (conversationId: string, most: number) => transcriptOf(db, scene, conversationId, most),
        undertaken: (conversationId: string) => undertakenIn(db, scene, conversationId),
        decide: settling.decide,
        askCampaigns: (wanted: Parameters<Sources['askCampaigns']>[0]) =>
          askCampaigns({ db, workspaceId: scene.workspaceId, now: scene.now }, shop, wanted),
        recommend: (of: Scene, productId: string | null, most: number, language: string) =>
          recommender ? recommendedIn(recommender, of, { productId, most, language }) : Promise.resolve([]),
        askGraph: (kind: GraphQuestion, question: Question) =>
          graphs.ask(kind, { workspaceId: scene.workspaceId, id: scene.shop.id, shop }, question, scene.now),
        askGuide: (asked: GuideAsked) => guided({ db, guides, scene, shop }, asked),
        callGoods: (words: string) => names.of(scene.shop.id)?.products.called(words),
        findGoods: (words: string, limit: number) => names.of(scene.shop.id)?.products.find(words, limit),
        askAttributes: (words: string, category: string, language: string) =>
          askedAttributes(names.of(scene.shop.id), words, category, language),
      }
      return lookUp(sources, what, scene).catch((error: unknown) => {
        if (isAppError(error) && error.code === 'internal') failedInside?.(what.port, error)
        throw error
      })
    },
    act: settling.act,
    journal: async (workspaceId, conversationId, since) =>
      (await settling.journal?.(workspaceId, conversationId, since)) ?? stepsOf(db, workspaceId, conversationId, since),
    promises: promisesOf,
    ...(modes ? { modes: modes.of } : {}),
    // what has nothing to be tapped has numbered lines
    numbers: ({ channel }) => channels?.channels.some(({ kind, lacks }) => kind === channel && 'out choices' in lacks) === true,
    scenarios: ({ workspaceId, shopper }, then) =>
      then === undefined ? withoutHeld(scenarios.of(workspaceId), shopper) : scenarios.named(workspaceId, then),
    handOff: handOff(db),
    notices: ({ workspaceId, shop, channel, now }) => {
      const found = knowledge.notices(workspaceId, { now, shopId: shop.id, channel })
      return found instanceof Promise ? found.then(noticesOf) : noticesOf(found)
    },
    versions: (scene) => ({ build, model: modelOf(scene).version, knowledge: String(knowledge.version(scene.workspaceId)) }),
  }
}

const decide = dialogue(AGENT_PORTS)

interface Guided {
  readonly db: Database
  readonly guides: ShopGuides
  readonly scene: Scene
  readonly shop: Shop
}

/** A turn of the guide; the first one of a talk begins with what is remembered of the shopper. */
async function guided({ db, guides, scene, shop }: Guided, asked: GuideAsked): Promise<unknown> {
  const { workspaceId, shopper, now } = scene
  const { events } = asked.state ?? { events: [] }
  const known = events.some(({ e }) => e === 'known') ? [] : await knownToGuide(db, workspaceId, shopper.id)
  return guides.turn({ workspaceId, id: scene.shop.id, shop }, { ...asked, state: { events: [...known, ...events] } }, now)
}

/** As a turn and its trace keep them. */
const noticesOf = (all: readonly Notice[]): TurnNotice[] =>
  all.map(({ id, text, translations, intents, regions, productIds }) => ({ id, text, translations, intents, regions, productIds }))

let built: string | undefined

/** The same for as long as this process runs. */
function theBuild(): string {
  built ??= buildVersion()
  return built
}

/** What runs: the commit where there is a checkout, else the version of the package. */
function buildVersion(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      encoding: 'utf8',
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}

/** A workspace's scenarios but those that an experiment keeps back from the shopper. */
const withoutHeld = (all: readonly ScenarioInForce[], { heldOut }: Scene['shopper']): readonly ScenarioInForce[] =>
  heldOut ? all.filter(({ file }) => !heldOut.includes(`scenario:${file.scenario}`)) : all
