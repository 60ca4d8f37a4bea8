import type { ChoiceDraft, ChoicesDraft, Pending, Words } from '#engine/conversation'
import { isChinese } from '../languages.ts'
import type { Scene } from '../scenario.ts'

/** The way out that every list of choices may carry. */
export const HUMAN: ChoiceDraft = { id: 'human', label: { key: 'choice.human' } }
const MOST = 8

/** Choices to tap, cut at the most that a chat shows well. */
export const choices = (options: readonly ChoiceDraft[], title: Words = { key: 'choice.title' }): ChoicesDraft => ({
  kind: 'choices',
  text: title,
  options: options.slice(0, MOST),
})

/** What is put under each of these intents, to be begun by a tap. */
export const matterChoices = (intents: readonly string[] = []): ChoiceDraft[] =>
  intents.map((intent) => ({ id: `intent:${intent}`, label: { key: `intent.${intent}` } }))

/** Remembers what was offered, so that "第二个" or the label answers it. */
export const awaiting = (scene: Pick<Scene, 'state'>, slot: string, options: readonly ChoiceDraft[]): Pending => ({
  scenario: scene.state.topics.at(-1)?.scenario ?? '',
  slot,
  options: options.slice(0, MOST).map(({ id, label }) => ({ id, label: labelOf(label, scene.state.language) })),
})

function labelOf(label: string | Words, language: string): string {
  if (typeof label === 'string') return label
  if (!('key' in label)) return label.text
  if (label.texts) return label.texts[isChinese(language) ? 'zh-CN' : 'en']
  return Object.values(label.args ?? {})
    .filter((arg) => typeof arg === 'string')
    .join(' ')
}
