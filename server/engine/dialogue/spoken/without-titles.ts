import { type IntentPart, isTitle, type Turn } from '#engine/conversation'
import { inSimplified } from '#engine/text'

/** Letters that no rule reads, as many as there were: what stands before and behind a title keeps its distance. */
const inert = (title: string): string => title.replace(/\p{sc=Han}/gu, '某').replace(/[^\s某]/gu, 'x')

/**
 * The turn with titles of goods as letters that say nothing: "退热贴儿童款有货吗" asks nothing back, "Human Anatomy Poster" is no person. For the
 * rules that read what is wanted in the words; who looks for goods by name reads the turn as it is.
 */
export function withoutTitles(turn: Turn): Turn {
  const { said, understood } = turn
  const titles = understood.entities.filter(isTitle).flatMap(({ text }) => [text, inSimplified(text)])
  if (titles.length === 0) return turn
  const bare = (words: string) => titles.reduce((left, title) => left.replaceAll(title, inert(title)), words)
  const read = (part: IntentPart) => ({ ...part, text: bare(part.text) })
  const intents = understood.intents.map(read)
  const clauses = understood.clauses?.map(read)
  return { ...turn, said: bare(said), understood: { ...understood, text: bare(understood.text), intents, ...(clauses && { clauses }) } }
}
