import type { DialogueState, FlowFrame, Settling } from './dialogue-state.ts'

/** What is under way in a conversation, whichever engine serves it: the current one last. */
export type OpenFlow = Pick<Settling, 'scenario' | 'orderNumber' | 'item' | 'slots' | 'asked'>

const ofFrame = ({ flow, ...frame }: FlowFrame): OpenFlow => ({ scenario: flow, ...frame })

/** The flows that are open, the current one last. */
export const openFlows = ({ talk, settling = [] }: Pick<DialogueState, 'talk' | 'settling'>): readonly OpenFlow[] =>
  talk ? talk.flows.map(ofFrame) : settling

/** Those that ended since `before`: done, refused, or with people. Only the second engine remembers them; the first leaves its topic. */
export function endedFlows({ talk }: Pick<DialogueState, 'talk'>, before: Pick<DialogueState, 'talk'>): readonly string[] {
  const known = before.talk?.memory ?? []
  const ended = (talk?.memory ?? []).filter((one) => one.event === 'done' || one.event === 'refused' || one.event === 'waits')
  return ended
    .filter((one) => !known.includes(one) && !known.some((old) => JSON.stringify(old) === JSON.stringify(one)))
    .map(({ flow }) => flow)
}
