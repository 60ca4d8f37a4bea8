import { consentOf, type DialogueAct, mainAct, type TurnReading } from '#engine/conversation'

/** What was read of a piece of a message, as though the piece had been all that was said; nothing where no act is mostly of it. */
export function readingWithin(reading: TurnReading | undefined, [start, end]: readonly [number, number]): { reading?: TurnReading } {
  const length = end - start
  const acts = (reading?.acts ?? []).flatMap((act): DialogueAct[] => {
    const [from, to] = [Math.max(0, act.span[0] - start), Math.min(length, act.span[1] - start)]
    return 2 * (to - from) > Math.min(length, act.span[1] - act.span[0]) ? [{ ...act, span: [from, to] }] : []
  })
  return reading && acts.length > 0 ? { reading: { ...reading, acts, intent: mainAct(acts).intent, consent: consentOf(acts) } } : {}
}
