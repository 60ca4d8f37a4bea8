import type { Spoken } from './lost.ts'

/** "「积木和毯子怎么不是一起到」这句我没把握": that it was not understood is said, before our question and behind what is told. */
export function withUnsure(step: Spoken, { text }: { readonly text: string }): Spoken {
  const words = { key: 'heard.unsure', args: { words: text } }
  return { ...step, say: step.do === 'ask' ? [words, ...step.say] : [...step.say, words] }
}
