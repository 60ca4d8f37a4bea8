import type { Entity, IntentPart } from '#engine/conversation'
import { claimSaid, FAULT_INTENTS, isQuestion } from '../settling/index.ts'
import { widerKindsIn } from '../wishes/index.ts'

/** Wishes and questions of an order that no fault of its goods is a part of. */
const OF_OTHERS =
  /^(?:order\.(?:invoice|address|remark|status)|shipping\.(?:track|eta|urge|dispatch|delay|fee)|price\.protection|promo\.|member\.)/u
const SENTENCE = /[^.!?。！？;；\n]+?(?:[.!?。！？;；\n]+\s*|[,，]\s*(?=另外|还有|顺便|对了|also\b|and (?:also|i)\b)|$)/giu

/** "My coat is missing a button. Also, I need an invoice": a fault that is told of goods in a sentence of its own is a matter beside the wish that the whole was read as. */
export function withFaultApart(parts: readonly IntentPart[], entities: readonly Entity[]): readonly IntentPart[] {
  return parts.flatMap((part) => {
    if (!OF_OTHERS.test(part.intent)) return [part]
    const sentences = [...part.text.matchAll(SENTENCE)].map(({ 0: text, index }) => ({ text: text.trim(), at: index }))
    const fault = sentences.find(({ text, at }) => tellsFault(text, part.span[0] + at, entities))
    if (!fault || sentences.length < 2) return [part]
    const [start] = part.span
    const intent = FAULT_INTENTS[claimSaid(fault.text) ?? ''] ?? part.intent
    const own: IntentPart = { ...part, intent, text: fault.text, span: [start + fault.at, start + fault.at + fault.text.length] }
    const rest = sentences.filter((one) => one !== fault)
    const [first, last] = [rest[0]?.at ?? 0, rest.at(-1) ?? fault]
    const to = last.at + last.text.length
    const left: IntentPart = { ...part, text: part.text.slice(first, to), span: [start + first, start + to] }
    // what stands on both sides of the fault is left whole
    return first < fault.at ? (to > fault.at ? [part] : [left, own]) : [own, left]
  })
}

const tellsFault = (text: string, at: number, entities: readonly Entity[]): boolean =>
  !isQuestion(text) &&
  (claimSaid(text) ?? '') in FAULT_INTENTS &&
  (widerKindsIn(text).length > 0 || entities.some(({ type, span }) => type === 'product' && span[0] >= at && span[1] <= at + text.length))
