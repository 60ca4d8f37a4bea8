import { MAPPING_REQUESTS, type MappingAnswer, type MappingPart, mappingTargets } from '@xiaoer/contract/mapping'
import { useState } from 'react'
import { at, type Draft, put } from './draft.ts'

/** What a wizard holds beside the file: what each part answered last. */
export type Answers = Readonly<Partial<Record<MappingPart, MappingAnswer>>>

/** What the pages of the wizard work on. */
export interface Writing {
  readonly platform: string
  readonly draft: Draft
  readonly set: (place: string, value: unknown) => void
  readonly answers: Answers
  readonly answered: (part: MappingPart, answer: MappingAnswer) => void
  /** What was filled in beside the mapping: address, account, key, numbers to test with. */
  readonly given: Readonly<Record<string, string | undefined>>
  readonly fill: (name: string, value: string) => void
}

/** What each part answered, kept while the wizard is open. */
export function useAnswers(): Pick<Writing, 'answers' | 'answered'> {
  const [answers, keep] = useState<Answers>({})
  return { answers, answered: (part, answer) => keep((before) => ({ ...before, [part]: answer })) }
}

/** The fields of a part. */
export const targetsOf = (part: MappingPart, draft: Draft) => mappingTargets(part, at(draft, 'orders.parcels.request') !== undefined)

/** What is asked for beside another, and stands in for it while it is not written: one part may be tried before the next. */
const BESIDE: Readonly<Record<string, string>> = { 'orders.of': 'orders.one', 'orders.one': 'orders.of' }

/** A draft of which one part can be tried. */
export function testable(draft: Draft, part: MappingPart): Draft {
  const beside = BESIDE[MAPPING_REQUESTS[part].at]
  return beside === undefined || at(draft, beside) !== undefined ? draft : put(draft, beside, { path: '/-' })
}

/** A draft with all that was proposed in it. */
export const withAll = (draft: Draft, proposals: MappingAnswer['proposals']): Draft =>
  Object.entries(proposals).reduce((all, [place, value]) => put(all, place, value), draft)
