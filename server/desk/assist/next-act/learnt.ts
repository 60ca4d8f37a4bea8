import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { shippedOnce } from '#engine/learnt'
import { readCorpus } from '#engine/reading'
import { asBytes, asFloats, fromJson, keptOrLearnt, packSections, tablesIn, toJson, unpackSections } from '#engine/text'
import { lessonsIn } from './lessons.ts'
import { type ActWeights, learnActs } from './ranker.ts'

const TALKS = fileURLToPath(new URL('../../../../data/reading/talks', import.meta.url))

/** What ships: learnt from the annotated talks (two seconds) and kept. */
export const shippedActs = shippedOnce((): ActWeights => {
  const learn = () => packActs(learnActs(readCorpus('talks').flatMap(lessonsIn)))
  return unpackActs(keptOrLearnt('next-acts-', import.meta.dirname, tablesIn(TALKS, '.talk'), learn))
})

const packActs = ({ acts, weights }: ActWeights): Uint8Array => packSections({ acts: fromJson(acts), weights: asBytes(weights) })

function unpackActs(bytes: Uint8Array): ActWeights {
  const { acts, weights } = unpackSections(bytes)
  return { acts: z.array(z.string()).parse(toJson(acts)), weights: asFloats(weights) }
}
