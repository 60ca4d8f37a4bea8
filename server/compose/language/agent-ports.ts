import { choiceSaid } from '#engine/claims'
import { type Turn, textOf } from '#engine/conversation'
import type { Ports } from '#engine/dialogue'
import { readPacks } from '#engine/knowledge/graph'
import { render, say, tongueOf, type Voice } from '#engine/reply'
import { promisesOf } from '../settling/promises.ts'

const voiceFor = ({ id, state: { language }, shop: { timeZone }, now }: Turn): Voice => ({
  tongue: tongueOf(language),
  language,
  timeZone,
  now,
  turnId: id,
})

let values: readonly (readonly string[])[] | undefined

/** Materials, ingredients and other values that the packs of the graph know, by all their names. */
const valuesOfPacks = () =>
  readPacks().flatMap(({ nodes }) => nodes.flatMap(({ kind, zh, en, also }) => (kind === 'value' ? [[zh, en, ...also]] : [])))

/** What the dialogue needs of the reply and of the promises. */
export const AGENT_PORTS: Ports = {
  choiceSaid,
  display(turn) {
    const voice = voiceFor(turn)
    const words = (arg: Parameters<ReturnType<Ports['display']>['words']>[0]) =>
      render({ key: 'plain', args: { it: arg }, texts: { 'zh-CN': '{it}', en: '{it}' } }, voice)
    return { words, money: (amount) => words(amount), day: (at) => words({ at, as: 'date' }), moment: (at) => words({ at, as: 'moment' }) }
  },
  values: () => (values ??= valuesOfPacks()),
  read: (lines, turn) => lines.map((one) => render(one, voiceFor(turn))).join(' '),
  unbacked(text, turn) {
    const outcome = { do: 'answer', say: [{ by: 'model', text }], source: 'agent', state: turn.state } as const
    const parts = say(outcome, turn)
    return promisesOf(parts, outcome, turn)
      .flatMap(({ text: words, by }) => (by === undefined ? [words] : []))
      .filter((words) => textOf(parts).includes(words))
  },
}
