import type { Part } from '@xiaoer/contract'
import type { PartDraft, Words } from '#engine/conversation'
import { render, type Voice } from './words.ts'

const MOST_TEXT = 19_000
const MOST_LABEL = 200

/** A draft with its words put into the shopper's language. */
export function finish(draft: PartDraft, voice: Voice): Part {
  if (draft.kind !== 'choices') return { ...draft, text: render(draft.text, voice) }
  const options = draft.options.map(({ id, label, say }) => ({ id, label: labelOf(label, voice), ...(say !== undefined && { say }) }))
  return { ...draft, text: `${render(draft.text, voice)} ${options.map(({ label }) => label).join(' / ')}`, options }
}

const labelOf = (label: string | Words, voice: Voice): string =>
  (typeof label === 'string' ? label : render(label, voice)).slice(0, MOST_LABEL) || '–'

/** One bubble for one answer: its lines together. */
export function bubble(say: readonly Words[], voice: Voice): Part[] {
  const text = say
    .map((words) => render(words, voice))
    .filter((line) => line !== '')
    .join('\n')
  return text === '' ? [] : [{ kind: 'text', text: text.slice(0, MOST_TEXT) }]
}
