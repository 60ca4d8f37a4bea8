import type { ChoiceDraft, PartDraft, Step, Words } from '#engine/conversation'
import { type OrderFact, order as orderOf } from '../facts/index.ts'
import { ordersKnown } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { choices, matterChoices } from '../steps/index.ts'
import { definitionOf } from './definitions/index.ts'
import { isOfKind } from './kinds.ts'

/**
 * In what words of the catalogue a matter that ships refuses an order, before anything is asked or decided; undefined where nothing in its file
 * speaks against it. `found` is the order as a look-up gives it, as plain JSON.
 */
export function standsAgainst(matter: string, found: unknown, now: Date): string | undefined {
  const say = against(matter, orderOf(found), now)?.say
  return typeof say === 'string' ? say : undefined
}

function against(matter: string, order: OrderFact, now: Date) {
  const steps = Object.values(definitionOf(matter)?.flow.steps ?? {})
  const refused = steps.flatMap((step) => (step.do === 'order' ? (step.refused ?? []) : []))
  return refused.find(({ unless }) => !isOfKind(unless, order, now))
}

/**
 * The gate before every button: what begins a matter that the order in focus refuses is not offered; why not is said, and what may be begun in its
 * place is offered. Nor is a bare yes waited for.
 */
export function offeredAsItStands(scene: Scene, step: Step): Step {
  if (!('parts' in step) || !('say' in step)) return step
  const { focus, pending } = step.state
  const order = ordersKnown(scene).find(({ number }) => number === focus.orderNumber)
  const barred = (matter: string) => order && against(matter, order, scene.turn.now)
  const matterOf = ({ id }: ChoiceDraft) => (id.startsWith(BEGINS) ? id.slice(BEGINS.length) : '')
  const asIs = (option: ChoiceDraft): readonly ChoiceDraft[] => {
    const no = barred(matterOf(option))
    return no ? matterChoices(no.instead) : [option]
  }
  const offered = step.parts?.flatMap((part) => (part.kind === 'choices' ? part.options.map(matterOf) : [])) ?? []
  const refused = offered.filter((matter) => barred(matter) !== undefined)
  if (!order || refused.length === 0) return step
  const parts = step.parts?.map((part): PartDraft => (part.kind === 'choices' ? choices(part.options.flatMap(asIs), part.text) : part))
  // who tells of a fault has not asked whether the goods may go back
  const asked = refused.filter((matter) => definitionOf(matter)?.claims === undefined).map((matter) => barred(matter)?.say)
  const whyNot = asked.flatMap((say): Words[] => (typeof say === 'string' ? [{ key: say, args: { number: order.number } }] : []))
  const state = pending?.slot === 'settle.begin' && barred(pending.scenario) ? { ...step.state, pending: null } : step.state
  return { ...step, say: [...(step.say ?? []), ...whyNot], ...(parts && { parts }), state } as Step
}

const BEGINS = 'set:begin='
