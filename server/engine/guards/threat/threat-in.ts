import { foldPlainly } from '#engine/learnt'
import { type Classifier, firstGraphemes, lastGraphemes, remembered } from '#engine/text'
import { shippedThreats } from './lessons.ts'
import { type Threat, threatInWords } from './words.ts'

/** A threat stands within this much of a message; what is pasted may be longer. */
const READ_AT_MOST = 1_000
/** Above what is as likely none. Of harm sooner: a person called for nothing costs less than one not called. */
const LEAST = { safety: -0.1, law: 0 } as const

/**
 * What the words threaten with, whose safety before what law; undefined for none. Guarded twice: by what was learnt from sentences, and by a short list of words whatever was learnt.
 * Pure.
 */
export const threatIn = remembered((said: string): Threat | undefined => {
  const learnt = endsOf(said).map((text) => threatLearnt(foldPlainly(text), shippedThreats()))
  const heard = [threatInWords(foldPlainly(said)), ...learnt]
  return (['safety', 'law'] as const).find((side) => heard.includes(side))
})

/** Of a long message how it begins and how it ends, where such sentences stand. */
const endsOf = (said: string): readonly string[] =>
  said.length <= READ_AT_MOST ? [said] : [firstGraphemes(said, READ_AT_MOST), lastGraphemes(said, READ_AT_MOST)]

/** By what was learnt alone, of a folded text. */
export function threatLearnt(text: string, threats: Classifier): Threat | undefined {
  const { against, side } = weighed(text, threats)
  return against < LEAST[side] ? undefined : side
}

/** How far a folded text is from threatening nothing, and what it is nearest to. */
function weighed(text: string, threats: Classifier): { against: number; side: Threat } {
  const margins = threats.margins(text)
  const of = (label: string) => margins[threats.classes.indexOf(label)] ?? Number.NEGATIVE_INFINITY
  return { against: -of('none'), side: Math.max(of('self'), of('harm')) >= Math.max(of('law'), of('public')) ? 'safety' : 'law' }
}
