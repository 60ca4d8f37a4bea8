import { z } from 'zod'
import type { Shop } from '#commerce'
import { type Agent, actionDesk, givenBefore, journalOf, PlanOf } from '#engine/actions'
import type { LookUp, Scene, Stages } from '#engine/conversation'
import { authorityAt } from '#engine/decisions'
import type { Database } from '#platform/db'
import { keepDecision, type PoliciesInForce } from '#workspaces'
import { withProvenDeeds, withUntold } from '../shops/untold-orders.ts'
import { decidedOf } from './acting/decided-of.ts'
import { mayAct } from './acting/may-act.ts'
import { keepCancelled } from './deciding/cancelled-case.ts'
import { type AgentAsks, AskedToDecide, decideCase, shown } from './deciding/decide-case.ts'

export interface SettlingParts {
  readonly db: Database
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** By which name policies speak of a shop. */
  readonly policyShop: (shopId: string) => string
  /** What each shop decides by: the law and its own published versions. */
  readonly policies: PoliciesInForce
}

/** Decisions and deeds of a turn: the policies, the money given so far, and the desk that acts. */
export function settlingOf({ db, shopFor, policyShop, policies }: SettlingParts) {
  const desk = actionDesk({
    db,
    shopFor: (workspaceId, shopId) => {
      const shop = shopFor(workspaceId, shopId)
      return shop && withProvenDeeds(shop, { db, workspaceId })
    },
    mayAct,
    dayBegan: policies.dayBegan,
    limits: async (workspaceId, shopId, now, role) =>
      authorityAt(await policies.at(workspaceId, shopId, now), policyShop(shopId), role, now),
  })
  const { approve, cutOff, again, byHand, weigh, actFor } = desk

  const partsOf = partsIn({ db, policyShop, policies })
  const decideFor = decidingFor(db, partsOf)

  async function decide(shop: Shop, scene: Scene, args: readonly unknown[]) {
    const [{ sessionId, orderNumber, variantId }] = AskedToDecide.parse(args)
    const { workspaceId, now } = scene
    const decided = await decideCase(await partsOf(shop, scene, sessionId), args, scene)
    if (!decided) return null
    const kept = { ...decided, workspaceId, shopId: scene.shop.id, sessionId, orderNumber, variantId, at: now }
    await db.inWorkspace(workspaceId, (tx) => keepDecision(tx, kept))
    return shown(decided.decision, decided.matter)
  }

  const act: NonNullable<Stages['act']> = async ({ port, with: [plan] }: LookUp, scene, step) => {
    if (port === GIVES_UP) return desk.giveUp(askedIn(scene, step), z.uuid().parse(plan))
    const steps = PlanOf.parse(plan)
    const decision = decidedOf(steps, step.journal?.lookUps)
    const found = shopFor(scene.workspaceId, scene.shop.id)
    const shop = found && withUntold(found, { db, scene })
    if (!decision && shop)
      await keepCancelled(db, steps, scene, { sessionId: step.sessionId, parts: () => partsOf(shop, scene, step.sessionId) })
    return desk.act({ ...askedIn(scene, step), ...(decision && { decision }) }, steps, step.key)
  }

  return { decide, decideFor, act, journal: journalIn(db), approve, cutOff, again, byHand, weigh, actFor }
}
/** What a matter of a session is decided by. */
const partsIn =
  ({ db, policyShop, policies }: Pick<SettlingParts, 'db' | 'policyShop' | 'policies'>) =>
  async (shop: Shop, { workspaceId, now, shop: { id: shopId } }: Scene, sessionId: string) => {
    const [inForce, since] = await Promise.all([policies.at(workspaceId, shopId, now), policies.dayBegan(workspaceId, shopId, now)])
    const given = await db.inWorkspace(workspaceId, (tx) => givenBefore(tx, sessionId, since))
    return { shop, policies: inForce, policyShop: policyShop(shopId), given }
  }

/** The same decision for a colleague who weighs a deed, by their own authority; kept where it is about to be acted on. */
const decidingFor =
  (db: Database, partsOf: ReturnType<typeof partsIn>) =>
  async (role: Agent['role'], shop: Shop, scene: Scene, asked: AgentAsks, isKept: boolean) => {
    const decided = await decideCase({ ...(await partsOf(shop, scene, asked.sessionId)), role }, [asked], scene)
    const { workspaceId, now: at } = scene
    const { sessionId, orderNumber, variantId } = asked
    const kept = decided && { ...decided, workspaceId, shopId: scene.shop.id, sessionId, orderNumber, variantId, at }
    if (kept && isKept) await db.inWorkspace(workspaceId, (tx) => keepDecision(tx, kept))
    return decided?.decision
  }

/** What waits for a person is wanted no more. */
const GIVES_UP = 'actions.give_up'

type Deed = Parameters<NonNullable<Stages['act']>>[2]

function askedIn({ workspaceId, shop, shopper, now }: Scene, { key: _, ...step }: Deed) {
  return { ...step, workspaceId, shopId: shop.id, customerId: shopper.customerId, now }
}

const Asking = z.object({ port: z.string(), with: z.array(z.unknown()), language: z.string().exactOptional() })
/** As a turn hands it in with a deed. */
const Journal = z.object({ upTo: z.number(), now: z.string(), lookUps: z.array(z.object({ what: Asking, json: z.string() })) })

const journalIn =
  (db: Database): NonNullable<Stages['journal']> =>
  async (workspaceId, conversationId, since) => {
    const kept = await db.inWorkspace(workspaceId, (tx) => journalOf(tx, conversationId, since))
    return kept === null ? undefined : Journal.parse(kept)
  }

/** See `settlingOf`. */
export type SettlingDesk = ReturnType<typeof settlingOf>
