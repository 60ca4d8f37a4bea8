import { type DialogueAct, SLOTS, type SlotKind } from '#engine/conversation'
import { AppError } from '#platform/errors'
import { parseAct } from './notation.ts'

/** What people made of a message of a session; its words lie elsewhere. */
export interface Label {
  /** By the name that the session has in its file. */
  readonly session: string
  /** The message's place in its session, from 0, the shop's side counted. */
  readonly nth: number
  readonly acts: readonly Omit<DialogueAct, 'confidence'>[]
  /** The best intent first, then the others that a strict colleague would accept. */
  readonly intents: readonly string[]
  readonly mood: string
  /** Whether the words by themselves tell the best intent. */
  readonly alone: boolean
}

/** Lines of session, nth, acts with their spans, slots with theirs, intents, mood, alone. Throws `invalid` with the line that is none. */
export function parseLabels(file: string, name: string): Label[] {
  return file
    .split('\n')
    .map((line, at) => ({ line, place: `${name}:${at + 1}` }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, place }) => {
      const [session, nth, acts, slots, intents, mood, alone] = line.split('\t')
      if (alone === undefined) throw new AppError('invalid', `${place}: a label has seven fields with TABs between them`)
      const values = slots === '' ? [] : slots!.split('; ').map((slot) => parseSlot(slot, place))
      return {
        session: session!,
        nth: Number(nth),
        acts: acts!.split('; ').map((act) => parseSpanned(act, values, place)),
        intents: intents!.split(','),
        mood: mood!,
        alone: alone === '1',
      }
    })
}

function parseSpanned(written: string, slots: readonly { slot: SlotKind; span: readonly [number, number] }[], place: string) {
  const space = written.indexOf(' ')
  const span = parseSpan(written.slice(0, space), place)
  const own = slots.filter(({ span: [from] }) => from >= span[0] && from < span[1]).map((slot) => ({ ...slot, text: '' }))
  return { ...parseAct(written.slice(space + 1), place), span, slots: own }
}

function parseSlot(written: string, place: string) {
  const [name = '', span = ''] = written.split(' ')
  const slot = SLOTS.find((each) => each === name)
  if (slot === undefined) throw new AppError('invalid', `${place}: there is no slot "${name}"`)
  return { slot, span: parseSpan(span, place) }
}

function parseSpan(written: string, place: string): readonly [number, number] {
  const [from, to] = written.split('-').map(Number)
  if (from === undefined || to === undefined || !(from <= to)) throw new AppError('invalid', `${place}: "${written}" is no span`)
  return [from, to]
}
