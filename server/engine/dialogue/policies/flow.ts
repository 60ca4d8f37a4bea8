import type { Words } from '#engine/conversation'
import { type Flow, withSlots } from '../flows/index.ts'
import type { Scene } from '../scene.ts'
import { remember, topFlow, withQueued } from '../talk.ts'
import { MOOD, moodOf } from './mood.ts'
import { first, type Policy } from './policy.ts'
import { advanced, frameOf, shortTitle } from './walking.ts'

/** Values for the flow under way. */
export const fill: Policy = {
  name: 'fill',
  run: (pending, scene) => {
    const values = first(pending, 'set_slots')
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    return values && top && flow ? advanced(scene, [values], flow, withSlots(top, flow, values.slots)) : undefined
  },
}

const MOST_QUEUED = 3

/** A wish begins its flow; of several the first begins and the others wait below it, each said by its name. */
export const start: Policy = {
  name: 'start',
  run: (pending, scene) => {
    const wishes = pending
      .filter((one) => one.do === 'start_flow')
      .filter(({ flow }) => scene.flows.has(flow))
      .slice(0, MOST_QUEUED)
    const [begin, ...others] = wishes
    const flow = begin && scene.flows.get(begin.flow)
    if (!begin || !flow) return undefined
    const waiting = others.flatMap((one) => {
      const later = scene.flows.get(one.flow)
      return later ? [{ flow: later, frame: withSlots(freshFrame(scene, later), later, valuesOf(one)) }] : []
    })
    const talk = withQueued(
      scene.talk,
      waiting.map(({ frame }) => frame),
    )
    const [next, ...rest] = waiting.map(({ flow: later }) => shortTitle(later))
    const named = next && rest.reduce<ReturnType<typeof shortTitle>>((all, one) => ({ key: 'settle.and', args: { title: all, others: one } }), next)
    const lead: readonly Words[] = named ? [{ key: 'settle.several', args: { title: shortTitle(flow), others: named } }] : []
    const mood = moodOf(scene)
    const sorry: Words | undefined = mood ?? (wishes.some((one) => scene.flows.get(one.flow)?.claims !== undefined && one.slots['claim'] !== undefined) ? { key: 'trouble.sorry' } : undefined)
    const met = mood ? remember(talk, { event: 'told', topic: MOOD }) : talk
    const begun = withSlots(frameOf(scene, flow), flow, valuesOf(begin))
    return advanced({ ...scene, talk: met }, wishes, flow, begun, { lead: [...(sorry ? [sorry] : []), ...lead] })
  },
}

/** A frame of what is begun beside another: what is open is no part of it. */
const freshFrame = (scene: Scene, flow: Flow) => {
  const { asked: _, ...talk } = scene.talk
  return frameOf({ ...scene, talk: { ...talk, flows: [] } }, flow)
}

const valuesOf = ({
  slots,
  order,
  item,
}: {
  readonly slots: Parameters<typeof withSlots>[2]
  readonly order?: string
  readonly item?: string
}) => ({
  ...slots,
  ...(order !== undefined && { order }),
  ...(item !== undefined && { item }),
})
