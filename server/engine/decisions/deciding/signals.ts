import type { Case } from '../facts/case.ts'
import type { Ruling } from '../policy/compile.ts'
import { namesForeignSum } from '../policy/foreign.ts'
import type { Suspicion } from '../policy/schema.ts'
import type { Decision } from './decision.ts'

/** Signals above what the policy lets pass. They send the matter to a person; they refuse nothing. */
export function signalsOf(signals: Case['signals'], suspicion: Suspicion | undefined): Decision['signals'] {
  if (signals === undefined || suspicion === undefined) return []
  const { claims = 0, returnRate = 0, editedPictures = false } = signals
  return [
    ...(suspicion.claims !== undefined && claims >= suspicion.claims ? [{ signal: 'claims', value: claims, from: suspicion.claims }] : []),
    ...(suspicion.returnRate !== undefined && returnRate >= suspicion.returnRate
      ? [{ signal: 'returnRate', value: returnRate, from: suspicion.returnRate }]
      : []),
    ...(suspicion.editedPictures && editedPictures ? [{ signal: 'editedPictures', value: true, from: true }] : []),
  ]
}

/** A sum of the law in another currency than the shop's cannot be reckoned here: a person says what it comes to. */
export const foreignSums = (granted: readonly Ruling[], foreign: ReadonlySet<string>): Decision['signals'] =>
  granted.some((rule) => namesForeignSum(rule, foreign)) ? [{ signal: 'sumInOtherCurrency', value: true, from: true }] : []
