import type { PutAction } from '#engine/conversation'
import { pendingSlot, waysOf } from '../commands/index.ts'
import { type Consent, withSlots } from '../flows/index.ts'
import type { Scene } from '../scene.ts'
import { type Talk, topFlow, withoutFlow, withoutQueued } from '../talk.ts'
import { withdrawn } from './became.ts'
import { answers, first, type Policy, response, STOP, type Taken } from './policy.ts'
import { advanced } from './walking.ts'

/** A yes to exactly what was put: the deed is done by its own plan, decided anew. Where that has become another one it is put anew. */
export const confirm: Policy = {
  name: 'confirm',
  run: (pending, scene) => {
    const yes = first(pending, 'affirm')
    if (!yes) return undefined
    const { talk, flows } = scene
    const { put } = talk
    const frame = put && talk.flows.find(({ flow }) => flow === put.flow)
    const flow = frame && flows.get(frame.flow)
    if (put && frame && flow && (yes.hash === undefined || yes.hash === put.hash)) {
      if (yes.chosen === undefined && isWayOpen(scene)) return { took: pending, ...askWay(scene, put) }
      const consent: Consent = { hash: put.hash, chosen: yes.chosen ?? 'yes' }
      return advanced({ ...scene, talk: { ...talk, put: null } }, pending, flow, frame, { consent })
    }
    const open = topFlow(talk)
    const again = open && flows.get(open.flow)
    // a yes to what stands no more is none; what stands is put anew
    if (open && again) return advanced(scene, pending, again, open)
    return { took: pending, said: [answers([{ key: 'settle.done_already' }])] }
  },
}

/** Whether one of several ways has to be chosen with a yes. */
const isWayOpen = ({ turn: { state } }: Scene): boolean => waysOf(state.pending?.options ?? []).length > 1

/** It is agreed to: the way alone is asked for, and nothing of what was put is said again. */
function askWay({ turn, talk }: Scene, put: PutAction): Pick<Taken, 'said' | 'talk'> {
  const options = (turn.state.pending?.options ?? []).filter(({ id }) => id.startsWith('do:'))
  const offer = options.map(({ id }) => ({ id, label: { key: `settle.choice.confirm.${id.slice(id.indexOf('=') + 1)}` } }))
  const said = response([{ key: 'settle.which_way' }], { offer: [...offer, STOP] })
  return {
    talk: { ...talk, put: { ...put, agreed: true } },
    said: [{ kind: 'ask', response: said, waits: { scenario: put.flow, slot: pendingSlot('confirm') } }],
  }
}

/** Another value for what is known: decided anew, put anew. */
export const correct: Policy = {
  name: 'correct',
  run: (pending, scene) => {
    const values = first(pending, 'correct_slot')
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    if (!values || !top || !flow) return undefined
    return advanced({ ...scene, talk: { ...scene.talk, put: null } }, [values], flow, withSlots(top, flow, values.slots))
  },
}

/** What was put or asked is declined or taken back: it is gone, and it is said so. */
export const decline: Policy = {
  name: 'decline',
  run: (pending, scene) => {
    const no = first(pending, 'deny', 'cancel_flow')
    if (!no) return undefined
    const { talk, turn } = scene
    const waits =
      no.do === 'cancel_flow'
        ? talk.queued?.find(({ flow, orderNumber }) => flow === no.flow && (no.order ?? orderNumber) === orderNumber)
        : undefined
    const isOpen = talk.flows.some(
      ({ flow, orderNumber }) => no.do === 'cancel_flow' && flow === no.flow && (no.order ?? orderNumber) === orderNumber,
    )
    if (waits && !isOpen) return { took: [no], talk: withoutQueued(talk, waits), said: [answers([{ key: 'settle.stopped' }])] }
    const open = (no.do === 'cancel_flow' && no.flow !== undefined && talk.flows.find(({ flow }) => flow === no.flow)) || topFlow(talk)
    if (open) return { took: [no], talk: withoutFlow(talk, open.flow), said: [answers([{ key: 'settle.stopped' }])] }
    const given = no.do === 'cancel_flow' && no.takesBack ? withdrawn(scene) : undefined
    if (given) return { took: [no], ...given }
    // nothing was begun: the question and what was offered are let go
    const { asked: _, offered: __, ...rest } = talk
    const took = pending.filter((one) => one.do === 'deny' || one.do === 'cancel_flow')
    const isAll = took.length === pending.length
    // what was answered or offered is turned down: that is no goodbye
    const isOfAnswer = talk.asked !== undefined || talk.offered !== undefined
    return {
      took,
      talk: isAll && turn.state.pending ? rest : letGo(talk),
      said: isAll ? [answers([{ key: isOfAnswer ? 'decline.next' : 'chat.deny' }], { source: 'courtesy' })] : [],
    }
  },
}

const letGo = ({ offered: _, ...talk }: Talk): Talk => talk

/** What was left is gone on with. */
export const resume: Policy = {
  name: 'resume',
  run: (pending, scene) => {
    const wish = first(pending, 'resume_flow')
    const flow = wish && scene.flows.get(wish.flow)
    const frame = flow && (scene.talk.flows.find((one) => one.flow === flow.scenario) ?? { flow: flow.scenario, slots: {}, asked: {} })
    return wish && flow && frame ? advanced(scene, [wish], flow, { ...frame, asked: {} }) : undefined
  },
}
