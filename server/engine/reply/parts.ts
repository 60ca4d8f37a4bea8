import type { Part } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Outcome, PartDraft, Words } from '#engine/conversation'
import { isSaidIn, OWN_WORDS } from './catalogue/catalogue.ts'
import { folded } from './folding/fold.ts'
import { inScript, render, type Voice } from './words.ts'

const MOST_TEXT = 19_000
const MOST_LABEL = 200

/** A draft with its words put into the shopper's language. */
export function finish(draft: PartDraft, voice: Voice): Part {
  if (draft.kind !== 'choices') return { ...draft, text: render(draft.text, voice) }
  const options = draft.options.map(({ id, label, say }) => ({ id, label: labelOf(label, voice), ...(say !== undefined && { say }) }))
  return { ...draft, text: `${render(draft.text, voice)} ${options.map(({ label }) => label).join(' / ')}`, options }
}

const labelOf = (label: string | Words, voice: Voice): string =>
  firstGraphemes(typeof label === 'string' ? inScript(label, voice) : render(label, voice), MOST_LABEL) || '–'

/** That what follows is in another language; and what only soothes. */
const BESIDE = /^(?:language\.(?:english|shop_text)$|tone\.|mood\.)/u

/**
 * Where all that matters is said in the shopper's own words, nothing is said of English, and lines that soothe in English alone are left out. The
 * text of an entry tells of its language by itself.
 */
function inOneLanguage(say: readonly Words[], { tongue, language = tongue }: Voice): readonly Words[] {
  if (!OWN_WORDS.has(language)) return say
  const matter = say.filter((words) => !('key' in words && BESIDE.test(words.key)))
  if (matter.length === 0 || !matter.every((words) => isOwn(words, language))) return say
  return say.filter((words) => isOwn(words, language) && !('key' in words && words.key === 'language.english'))
}

const isOwn = (words: Words, language: string): boolean =>
  'key' in words ? words.texts === undefined && isSaidIn(words.key, language) : 'entryId' in words && words.language !== undefined

/** What is told in two breaths: what the rule says, in plain words, and where it is written, which waits behind a tap. */
const WRITTEN: Readonly<Record<string, readonly [said: string, where: string]>> = {
  'settle.reason_law': ['settle.reason', 'settle.law'],
  'settle.no_rule': ['settle.no_rule', 'settle.rules_read'],
}

/** A line as it is told, in one breath or two. */
function inTwoBreaths(words: Words): readonly Words[] {
  const apart = 'key' in words ? WRITTEN[words.key] : undefined
  return apart && 'key' in words ? apart.map((key) => ({ ...words, key })) : [words]
}

/** One bubble for one answer: its lines together, with what of it waits behind a tap. */
export function bubble(say: readonly Words[], voice: Voice, outcome: Outcome): Part[] {
  const lines = inOneLanguage(say, voice)
    .flatMap(inTwoBreaths)
    .map((words) => ({ words, text: render(words, voice) }))
    .filter(({ text }) => text !== '')
  if (lines.length === 0) return []
  const { text, fold } = folded(lines, outcome)
  return [
    {
      kind: 'text',
      text: firstGraphemes(text, MOST_TEXT),
      ...(fold && text.length <= MOST_TEXT && { fold, more: render({ key: 'more.ask' }, voice) }),
    },
  ]
}
