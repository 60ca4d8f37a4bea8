import type { DialogueState, FlowFrame } from './dialogue-state.ts'

/** What is under way in a conversation. */
export interface OpenFlow extends Omit<FlowFrame, 'flow'> {
  readonly scenario: string
}

/** The flows that are open, the current one last. */
export const openFlows = ({ talk }: Pick<DialogueState, 'talk'>): readonly OpenFlow[] =>
  (talk?.flows ?? []).map(({ flow, ...frame }) => ({ scenario: flow, ...frame }))

/** Those that ended since `before`: done, refused, or with people. */
export function endedFlows({ talk }: Pick<DialogueState, 'talk'>, before: Pick<DialogueState, 'talk'>): readonly string[] {
  const known = before.talk?.memory ?? []
  const ended = (talk?.memory ?? []).filter((one) => one.event === 'done' || one.event === 'refused' || one.event === 'waits')
  return ended
    .filter((one) => !known.includes(one) && !known.some((old) => JSON.stringify(old) === JSON.stringify(one)))
    .map(({ flow }) => flow)
}
