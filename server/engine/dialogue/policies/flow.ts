import type { Words } from '#engine/conversation'
import { withSlots } from '../flows/index.ts'
import { topFlow, withFlow } from '../talk.ts'
import { first, type Policy } from './policy.ts'
import { advanced, frameOf, restated, titleOf } from './walking.ts'

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
      return later ? [{ flow: later, frame: withSlots(frameOf(scene, later, one.order), later, valuesOf(one)) }] : []
    })
    const talk = waiting.toReversed().reduce((kept, { frame }) => withFlow(kept, frame), scene.talk)
    const lead: readonly Words[] =
      waiting.length > 0
        ? [
            {
              key: 'settle.several',
              args: { title: titleOf(flow), others: titleOf(waiting[0]!.flow) },
            },
          ]
        : []
    return advanced({ ...scene, talk }, wishes, flow, withSlots(frameOf(scene, flow, begin.order), flow, valuesOf(begin)), { lead })
  },
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
