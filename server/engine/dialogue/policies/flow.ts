import type { Words } from '#engine/conversation'
import { type Flow, withSlots } from '../flows/index.ts'
import type { Scene } from '../scene.ts'
import { topFlow, withQueued } from '../talk.ts'
import { first, type Policy } from './policy.ts'
import { advanced, frameOf, restated, shortTitle } from './walking.ts'

/** Values for the flow under way. */
export const fill: Policy = {
  name: 'fill',
  run: (pending, scene) => {
    const values = first(pending, 'set_slots')
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    if (!values || !top || !flow) return undefined
    const frame = withSlots(top, flow, values.slots)
    // of what is put the way alone was told: it is put in short, with that way
    const isWay = scene.talk.put !== null && Object.keys(values.slots).every((name) => name === 'way')
    return isWay ? { took: [values], ...restated(scene, flow, frame) } : advanced(scene, [values], flow, frame)
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
      return later ? [{ flow: later, frame: withSlots(freshFrame(scene, later, one.order), later, valuesOf(one)) }] : []
    })
    const talk = withQueued(
      scene.talk,
      waiting.map(({ frame }) => frame),
    )
    const [next, ...rest] = waiting.map(({ flow: later }) => shortTitle(later))
    const named =
      next && rest.reduce<ReturnType<typeof shortTitle>>((all, one) => ({ key: 'settle.and', args: { title: all, others: one } }), next)
    const lead: readonly Words[] = named ? [{ key: 'settle.several', args: { title: shortTitle(flow), others: named } }] : []
    const isWrong = wishes.some((one) => scene.flows.get(one.flow)?.claims !== undefined && one.slots['claim'] !== undefined)
    const begun = withSlots(frameOf(scene, flow, begin.order), flow, valuesOf(begin))
    return advanced({ ...scene, talk }, wishes, flow, begun, { lead: [...(isWrong ? [{ key: 'trouble.sorry' }] : []), ...lead] })
  },
}

/** A frame of what is begun beside another: what is open is no part of it. */
const freshFrame = (scene: Scene, flow: Flow, order: string | undefined) => {
  const { asked: _, ...talk } = scene.talk
  return frameOf({ ...scene, talk: { ...talk, flows: [] } }, flow, order)
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
