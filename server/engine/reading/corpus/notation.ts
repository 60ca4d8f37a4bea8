import {
  ACTS,
  type ActKind,
  type DialogueAct,
  REFERENCES,
  type Reference,
  SLOTS,
  type SlotKind,
  type SlotValue,
} from '#engine/conversation'
import { AppError } from '#platform/errors'
import { INTENTS } from '../intents.ts'

/** A message with its labels: the words without the marks, and the acts with their spans. */
export interface Labelled {
  readonly text: string
  readonly acts: readonly DialogueAct[]
}

const MARK = /\{(?<slot>[a-z]+):(?<value>[^{}]*)\}|\|/gu

/** Reads a marked message ("你好|{item:裙子}小了") and its acts ("greet chat.greeting; report exchange.apply"). Throws `invalid` with `place` where they do not fit. */
export function parseLabelled(marked: string, acts: string, place: string): Labelled {
  const edges = [0]
  const slots: SlotValue[] = []
  let text = ''
  let at = 0
  for (const mark of marked.matchAll(MARK)) {
    text += marked.slice(at, mark.index)
    at = mark.index + mark[0].length
    const { slot, value = '' } = mark.groups ?? {}
    if (slot === undefined) edges.push(text.length)
    else {
      if (!isSlot(slot)) throw new AppError('invalid', `${place}: there is no slot "${slot}"`)
      slots.push({ slot, text: value, span: [text.length, text.length + value.length] })
      text += value
    }
  }
  text += marked.slice(at)
  edges.push(text.length)
  const told = acts.split(';').map((act) => parseAct(act.trim(), place))
  if (told.length !== edges.length - 1)
    throw new AppError('invalid', `${place}: ${edges.length - 1} pieces and ${told.length} acts; each piece has one`)
  return { text, acts: told.map((act, i) => withSpan(act, [edges[i]!, edges[i + 1]!], slots)) }
}

type Told = Pick<DialogueAct, 'act' | 'intent' | 'refersTo'>

/** Reads an act as it is written: `ask return.fee m`. */
export function parseAct(written: string, place: string): Told {
  const [act = '', intent = '', refersTo = ''] = written.split(/\s+/u)
  if (!isAct(act)) throw new AppError('invalid', `${place}: there is no act "${act}"`)
  if (!isIntent(intent)) throw new AppError('invalid', `${place}: there is no intent "${intent}"`)
  if (!isReference(refersTo)) throw new AppError('invalid', `${place}: an act leans on q, p, t, m, b or nothing, not on "${refersTo}"`)
  return { act, intent, refersTo }
}

const withSpan = (act: Told, span: readonly [number, number], slots: readonly SlotValue[]): DialogueAct => ({
  ...act,
  span,
  slots: slots.filter(({ span: [from] }) => from >= span[0] && from < span[1]),
  confidence: 1,
})

const ACT_SET: ReadonlySet<string> = new Set(ACTS)
const isAct = (act: string): act is ActKind => ACT_SET.has(act)
const SLOT_SET: ReadonlySet<string> = new Set(SLOTS)
const isSlot = (slot: string): slot is SlotKind => SLOT_SET.has(slot)
const REFERENCE_SET: ReadonlySet<string> = new Set(REFERENCES)
const isReference = (reference: string): reference is Reference => REFERENCE_SET.has(reference)
const INTENT_SET: ReadonlySet<string> = new Set(INTENTS)
const isIntent = (intent: string) => INTENT_SET.has(intent)
