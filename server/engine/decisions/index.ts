/** Decisions: facts and policies (law, market, shop, product) into ranked options, with reasons, cost and what would flip them. Owns no table. */

export { type Changed, type Comparison, comparePolicies, type WhatWouldChange, whatWouldChange } from './comparing/what-would-change.ts'
export { type Authority, authorityAt } from './deciding/authority.ts'
export { decide } from './deciding/decide.ts'
export type { Approval, Change, ClosedOption, Cost, Decision, Flip, Gain, MissingFact, RankedOption, Reason } from './deciding/decision.ts'
export { dayNumber, dayOf, isoDay, monthsLater, startOfDay } from './facts/calendar.ts'
export { Case, Facts } from './facts/case.ts'
export {
  CLAIMS,
  EVIDENCE,
  FACT_KINDS,
  FACT_NAMES,
  type FactKind,
  type FactName,
  type FactValue,
  GRANTABLE,
  LOGISTICS,
  NATURES,
  OPTIONS,
  type Option,
  type View,
} from './facts/kinds.ts'
export { readCase, readWrittenCase, type WrittenCase } from './facts/read-case.ts'
export { type Fault, fault } from './findings/fault.ts'
export { faultText, faultTexts, type Language } from './findings/fault-text.ts'
export { jsonOf, namedTwice } from './findings/json-fault.ts'
export { retold } from './findings/refused.ts'
export { checkAction, type GuardFacts, type Refused, type Verdict } from './guards/check-action.ts'
export { type Guards, readGuards } from './guards/read-guards.ts'
export { lawOf, MARKETS, type Market, rulesOfLaw, type Sells, TELL_LAW } from './law/law-of.ts'
export { type Beside, factsOfOrder, type LookedUp } from './looking-up/facts-of-order.ts'
export { PERIODS } from './periods/ends.ts'
export { nearWords, nearWordsOf, overruledBars } from './policy/check/beside.ts'
export { asIfAlways, compilePolicy, type Edition, type Policy, type Ruling } from './policy/compile.ts'
export { problemsBeside, type VersionProblem, versionProblems, versionRemarks } from './policy/problems.ts'
export { readPolicy } from './policy/read.ts'
export { LAYERS, type Layer, PolicyFile, type Version } from './policy/schema.ts'
export { firstVersion, shippedPolicies, shippedShopFile } from './policy/shipped.ts'
export { decisionText } from './words/decision-text.ts'
