import type { CheckKind } from '@xiaoer/contract/quality'
import { facts, promises } from './backing.ts'
import { manners } from './manners.ts'
import { privacy } from './privacy.ts'
import { process } from './process.ts'
import { resolution } from './resolution.ts'
import type { Found, Session } from './session.ts'
import { forbiddenWords } from './words.ts'

const RULES: Readonly<Record<CheckKind, (session: Session) => Found[]>> = {
  manners,
  process,
  promise: promises,
  facts,
  privacy,
  words: forbiddenWords,
  resolution,
}

/** How much a kind of finding adds to the risk that a session goes by in weighted samples: a judgement, not a measurement. */
const WEIGHT: Readonly<Record<CheckKind, number>> = { privacy: 4, promise: 3, manners: 3, words: 2, facts: 2, process: 1.5, resolution: 1 }
/** No session is so bad that all others would hardly be drawn. */
const MOST_RISK = 12

/** What the rules found in a closed session, and the risk it goes by. */
export interface SessionCheck {
  readonly findings: readonly (Found & { readonly kind: CheckKind })[]
  /** 1 … 12. */
  readonly risk: number
}

const KINDS: readonly CheckKind[] = ['manners', 'process', 'promise', 'facts', 'privacy', 'words', 'resolution']

/** Looks at a closed session by every rule. Pure. */
export function checkSession(session: Session): SessionCheck {
  const findings = KINDS.flatMap((kind) => RULES[kind](session).map((found) => ({ ...found, kind })))
  const risk = 1 + findings.reduce((sum, { kind }) => sum + WEIGHT[kind], 0)
  return { findings, risk: Math.min(MOST_RISK, risk) }
}
